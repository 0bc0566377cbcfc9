package dev.batonjira.sdk.expand;

import dev.batonjira.sdk.state.GrantState;
import dev.batonjira.sdk.state.GrantTable;
import dev.batonjira.sdk.state.StateStore;
import java.util.List;
import java.util.function.LongConsumer;

/** How many grants were added and changed, stored with them so that a repeated run keeps count. */
final class ExpansionCounts {

  private static final String NOTE = "expansion_counts";

  private final LongConsumer progress;
  private long added;
  private long changed;

  private ExpansionCounts(LongConsumer progress, long added, long changed) {
    this.progress = progress;
    this.added = added;
    this.changed = changed;
  }

  static ExpansionCounts load(StateStore store, LongConsumer progress) {
    String[] counts = store.noted(NOTE).orElse("0 0").split(" ", -1);
    return new ExpansionCounts(progress, Long.parseLong(counts[0]), Long.parseLong(counts[1]));
  }

  long added() {
    return added;
  }

  long changed() {
    return changed;
  }

  /** Stores {@code grants}, of which {@code fresh} did not exist before. */
  void store(GrantTable table, List<GrantState> grants, int fresh) {
    added += fresh;
    changed += grants.size() - fresh;
    table.put(grants, NOTE, added + " " + changed);
    progress.accept(added);
  }
}
