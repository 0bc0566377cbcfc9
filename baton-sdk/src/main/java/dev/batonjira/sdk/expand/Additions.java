package dev.batonjira.sdk.expand;

import dev.batonjira.sdk.state.GrantState;
import dev.batonjira.sdk.state.GrantTable;
import dev.batonjira.sdk.state.StateStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Stores what destinations receive, many of them in one transaction, and with it how many grants
 * were added and changed, so that a repeated run keeps count.
 */
final class Additions {

  private static final String NOTE = "expansion_counts";
  private static final int BATCH = 10_000;

  private final GrantTable grants;
  private final LongConsumer progress;
  private final List<GrantState> batch = new ArrayList<>();
  private final Set<String> waiting = new HashSet<>();
  private int fresh;
  private long added;
  private long changed;

  private Additions(GrantTable grants, LongConsumer progress, long added, long changed) {
    this.grants = grants;
    this.progress = progress;
    this.added = added;
    this.changed = changed;
  }

  static Additions load(StateStore store, GrantTable grants, LongConsumer progress) {
    String[] counts = store.noted(NOTE).orElse("0 0").split(" ", -1);
    return new Additions(grants, progress, Long.parseLong(counts[0]), Long.parseLong(counts[1]));
  }

  /** Stored ones. */
  long added() {
    return added;
  }

  /** Stored ones. */
  long changed() {
    return changed;
  }

  /**
   * Stores a grant, now or with others.
   *
   * @param isNew whether it did not exist before
   */
  void add(GrantState grant, boolean isNew) {
    batch.add(grant);
    waiting.add(grant.entitlementId());
    if (isNew) {
      fresh++;
    }
    if (batch.size() == BATCH) {
      flush();
    }
  }

  /** Makes sure that all grants of {@code sources} are stored. */
  void settle(List<Source> sources) {
    if (sources.stream().map(Source::entitlement).anyMatch(waiting::contains)) {
      flush();
    }
  }

  /** Stores what waits. */
  void flush() {
    if (batch.isEmpty()) {
      return;
    }
    added += fresh;
    changed += batch.size() - fresh;
    grants.put(batch, NOTE, added + " " + changed);
    batch.clear();
    waiting.clear();
    fresh = 0;
    progress.accept(added);
  }
}
