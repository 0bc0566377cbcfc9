package dev.batonjira.sdk.sync;

import dev.batonjira.sdk.Remark;
import dev.batonjira.sdk.state.RowScan;
import dev.batonjira.sdk.state.Sealing;
import dev.batonjira.sdk.state.StateStore;

/** Judges whether what was collected is enough to be written. */
final class Completeness {

  private final SyncOptions options;
  private final StateStore store;

  Completeness(SyncOptions options, StateStore store) {
    this.options = options;
    this.store = store;
  }

  /**
   * Returns when it is enough.
   *
   * @throws SyncException.TooMuchSkipped when too much of a type is lacking
   * @throws SyncException.InvalidOptions when nothing that was named exists
   */
  void check(Sealing sealing) {
    if (options.scope().targeted()) {
      checkFound(sealing);
    } else {
      checkSkipped(sealing);
    }
  }

  /** Each missing resource was asked for by name and is in the ledger by name; all may not miss. */
  private void checkFound(Sealing sealing) {
    if (!sealing.isEmpty()) {
      return;
    }
    Remark first = new RowScan(store).ledger(1).getFirst();
    store.delete();
    throw new SyncException.InvalidOptions(
        "None of the resources to be synced (%d) was found; the first is %s:%s: %s"
            .formatted(
                options.scope().resources().size(),
                first.subject().getResourceType(),
                first.subject().getResource(),
                first.reason()));
  }

  private void checkSkipped(Sealing sealing) {
    for (Sealing.Share share : sealing.skippedShares()) {
      if (isTooMuch(share)) {
        sealing.queueSkippedAgain();
        throw new SyncException.TooMuchSkipped(
            """
            %d of %d resources of type %s were skipped, more than the %d percent allowed; the \
            first was %s: %s The next run asks for them again.\
            """
                .formatted(
                    share.skipped(),
                    share.all(),
                    share.type(),
                    options.maxSkippedPercent(),
                    share.first(),
                    share.reason()));
      }
    }
  }

  private boolean isTooMuch(Sealing.Share share) {
    if (options.maxSkippedPercent() == 100) {
      return false;
    }
    boolean all = share.skipped() == share.all() && share.all() >= 2;
    boolean many =
        share.skipped() >= SyncOptions.MIN_SKIPPED
            && share.skipped() * 100 > share.all() * options.maxSkippedPercent();
    return all || many;
  }
}
