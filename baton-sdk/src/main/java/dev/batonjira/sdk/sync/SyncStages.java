package dev.batonjira.sdk.sync;

import dev.batonjira.c1z.NewSync;
import dev.batonjira.c1z.SyncId;
import dev.batonjira.c1z.SyncRun;
import dev.batonjira.c1z.SyncStats;
import dev.batonjira.c1z.SyncType;
import dev.batonjira.c1z.WrittenFile;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Remark;
import dev.batonjira.sdk.Validation;
import dev.batonjira.sdk.expand.Expansion;
import dev.batonjira.sdk.external.ExternalSource;
import dev.batonjira.sdk.state.RowScan;
import dev.batonjira.sdk.state.Sealing;
import dev.batonjira.sdk.state.StatePhase;
import dev.batonjira.sdk.state.StateProgress;
import dev.batonjira.sdk.state.StateStore;
import dev.batonjira.sdk.state.Work;
import dev.batonjira.sdk.sync.ResultFile.Written;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The phases of one sync, from its open state to its report. */
final class SyncStages {

  private static final int IDS_PER_FETCH = 100;

  private final SyncOptions options;
  private final TypePlan plan;
  private final Validation validation;
  private final @Nullable ExternalSource external;
  private final StateStore store;
  private final Tracker tracker;
  private final Clock clock;

  SyncStages(
      SyncOptions options,
      TypePlan plan,
      Validation validation,
      @Nullable ExternalSource external,
      StateStore store,
      Tracker tracker,
      Clock clock) {
    this.options = options;
    this.plan = plan;
    this.validation = validation;
    this.external = external;
    this.store = store;
    this.tracker = tracker;
    this.clock = clock;
  }

  /**
   * Does what is left to do, and deletes the state when the output is in its place.
   *
   * @param finished looks at the output then
   */
  SyncReport run(
      Retries retries,
      int rowsPerTransaction,
      List<SyncRun> earlier,
      boolean resumed,
      Optional<String> discarded,
      FinishedFile finished)
      throws InterruptedException {
    long unitsDoneBefore = resumed ? tracker.state().unitsDone() : 0;
    if (store.phase() == StatePhase.COLLECTING) {
      collect(
          new Collector(store, retries, options.workers(), rowsPerTransaction, tracker::stored));
    }
    addExternal();
    Expansion expansion = expand();
    SyncLedger ledger = ledger();
    return write(
        earlier,
        expansion,
        ledger,
        (written, reader) -> {
          SyncReport report = report(written, ledger, resumed, unitsDoneBefore, discarded);
          store.delete();
          finished.look(report, reader);
          return report;
        });
  }

  private SyncReport report(
      Written written,
      SyncLedger ledger,
      boolean resumed,
      long unitsDoneBefore,
      Optional<String> discarded) {
    WrittenFile file = written.file();
    StateProgress state = store.progress();
    return new SyncReport(
        new SyncId(store.syncId()),
        type(),
        counts(file.stats()),
        written.expansion(),
        ledger,
        written.grantLengths(),
        state.grantsLeftOut(),
        resumed,
        unitsDoneBefore,
        state.unitsDone(),
        discarded,
        file.path(),
        file.bytes(),
        tracker.durations());
  }

  private SyncLedger ledger() {
    RowScan rows = new RowScan(store);
    return new SyncLedger(
        rows.ledgerSize(Remark.Kind.SKIPPED),
        rows.ledgerSize(Remark.Kind.PARTIAL),
        rows.ledgerSize(Remark.Kind.NOTED),
        rows.ledger(SyncLedger.MAX_ENTRIES));
  }

  /** How grants become rows of this sync. */
  GrantRows grantRows() {
    Set<String> outputTypes = new HashSet<>();
    types().forEach(type -> outputTypes.add(type.getId()));
    return new GrantRows(plan, outputTypes);
  }

  static void throwIfInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  private void collect(Collector collector) throws InterruptedException {
    tracker.enter(SyncPhase.COLLECT);
    collector.drain(first());
    Sealing sealing = new Sealing(store);
    while (completed(sealing)) {
      tracker.enter(SyncPhase.COLLECT);
      collector.drain(List.of());
    }
    new Completeness(options, store).check(sealing);
    sealing.seal();
    throwIfInterrupted();
  }

  /** What the sync begins with: the listings, or the resources that are named. */
  private List<Work> first() {
    if (!options.scope().targeted()) {
      return plan.listed().stream().map(WorkOrder::listing).toList();
    }
    List<Work> fetches = new ArrayList<>();
    for (String type : plan.listed()) {
      List<String> ids = options.scope().namedOf(type);
      for (int from = 0; from < ids.size(); from += IDS_PER_FETCH) {
        List<String> some = ids.subList(from, Math.min(from + IDS_PER_FETCH, ids.size()));
        fetches.add(WorkOrder.fetch(type, some));
      }
    }
    return fetches;
  }

  /** Returns true when there is more to collect: principals that no listing held. */
  private boolean completed(Sealing sealing) throws InterruptedException {
    tracker.enter(SyncPhase.SEAL);
    sealing.removeGone();
    throwIfInterrupted();
    return sealing.queueMissing(plan.fetched(), IDS_PER_FETCH, WorkOrder::fetch);
  }

  private void addExternal() throws InterruptedException {
    if (external == null || store.phase() != StatePhase.SEALED) {
      return;
    }
    try {
      external.addTo(store, options.scope().skipEntitlementsAndGrants(), Stop::ifInterrupted);
    } catch (Stop e) {
      throw e.interruption();
    } catch (ConnectorException.Bug e) {
      // The placeholders themselves are wrong, as for expansion.
      store.delete();
      throw e;
    }
  }

  private Expansion expand() throws InterruptedException {
    if (options.scope().skipEntitlementsAndGrants() || options.scope().targeted()) {
      store.enter(StatePhase.COMPLETE);
      return Expansion.none();
    }
    tracker.enter(SyncPhase.EXPAND);
    try {
      Expansion expansion =
          Expansion.of(
              store,
              options.expansionCeiling(),
              added -> {
                tracker.added(added);
                Stop.ifInterrupted();
              });
      store.enter(StatePhase.COMPLETE);
      return expansion;
    } catch (Stop e) {
      throw e.interruption();
    } catch (ConnectorException.Bug e) {
      // The rows themselves are wrong: going on from them would fail in the same way.
      store.delete();
      throw e;
    }
  }

  private SyncReport write(
      List<SyncRun> earlier,
      Expansion expansion,
      SyncLedger ledger,
      ResultFile.Conclusion<SyncReport> conclusion)
      throws InterruptedException {
    tracker.enter(SyncPhase.WRITE);
    store.releaseMemory();
    NewSync sync =
        new NewSync(new SyncId(store.syncId()), type(), store.startedAt(), parent(earlier));
    try {
      return new ResultFile(
              store,
              expansion,
              types(),
              rows -> {
                tracker.written(rows);
                Stop.ifInterrupted();
              },
              tracker::added)
          .write(
              options.output(),
              options.writer(),
              sync,
              new SyncRecord(
                  options.connectorVersion(),
                  validation.credential(),
                  validation.warnings(),
                  ledger),
              clock,
              store.progress().unitsDone(),
              conclusion);
    } catch (Stop e) {
      throw e.interruption();
    }
  }

  private SyncType type() {
    if (options.scope().targeted()) {
      return SyncType.PARTIAL;
    }
    if (options.scope().skipEntitlementsAndGrants()) {
      return SyncType.RESOURCES_ONLY;
    }
    return plan.filtered() ? SyncType.PARTIAL : SyncType.FULL;
  }

  /** A part of a source belongs to the latest complete sync. */
  private @Nullable SyncId parent(List<SyncRun> earlier) {
    if (!type().equals(SyncType.PARTIAL)) {
      return null;
    }
    return earlier.stream()
        .filter(run -> run.finished() && run.type().equals(SyncType.FULL))
        .max(
            Comparator.comparing(
                run -> run.endedAt(), Comparator.nullsFirst(Comparator.naturalOrder())))
        .map(SyncRun::id)
        .orElse(null);
  }

  /** The types of the output: those of the sync, then those that only the other file has. */
  private List<ResourceType> types() {
    List<ResourceType> types = new ArrayList<>(plan.stored());
    if (external != null) {
      external.types().stream().filter(type -> !plan.stores(type.getId())).forEach(types::add);
    }
    return types;
  }

  private RowCounts counts(SyncStats stats) {
    return new RowCounts(
        stats.resourceTypes(),
        inListingOrder(stats.resourcesByType()),
        inListingOrder(stats.entitlementsByType()),
        inListingOrder(stats.grantsByType()));
  }

  private SequencedMap<String, Long> inListingOrder(Map<String, Long> byType) {
    SequencedMap<String, Long> ordered = new LinkedHashMap<>();
    for (ResourceType type : types()) {
      ordered.put(type.getId(), byType.getOrDefault(type.getId(), 0L));
    }
    return ordered;
  }
}
