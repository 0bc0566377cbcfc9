package dev.batonjira.sdk.sync;

import dev.batonjira.c1z.C1zException;
import dev.batonjira.c1z.C1zFile;
import dev.batonjira.c1z.SyncId;
import dev.batonjira.c1z.SyncRun;
import dev.batonjira.sdk.Connector;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Validation;
import dev.batonjira.sdk.external.ExternalFileException;
import dev.batonjira.sdk.external.ExternalSource;
import dev.batonjira.sdk.logging.LogIds;
import dev.batonjira.sdk.state.StateException;
import dev.batonjira.sdk.state.StateIdentity;
import dev.batonjira.sdk.state.StateOpening;
import dev.batonjira.sdk.state.StatePhase;
import dev.batonjira.sdk.state.StateStore;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Syncs a connector's source into a {@code .c1z} file, once.
 *
 * <p>Until it has everything, the sync lives in a state file beside the output; when it fails or is
 * stopped, the output holds what it held before, and the next run with the same options goes on
 * from the state. Memory does not grow with the source, except for one small entry per expandable
 * grant.
 */
public final class SyncEngine {

  private static final int ROWS_PER_TRANSACTION = 20_000;

  private final Connector connector;
  private final SyncOptions options;
  private final SyncListener listener;
  private final Clock clock;
  private final Retries.Sleeper sleeper;
  private final RandomGenerator random;
  private final int rowsPerTransaction;

  /** Guards {@link #runner} and {@link #stopped}. */
  private final Object lock = new Object();

  private @Nullable Thread runner;
  private boolean stopped;

  /** Prepares a sync; nothing happens until {@link #run}. The caller closes the connector. */
  public SyncEngine(Connector connector, SyncOptions options, SyncListener listener) {
    this(
        connector,
        options,
        listener,
        Clock.systemUTC(),
        Thread::sleep,
        new SecureRandom(),
        ROWS_PER_TRANSACTION);
  }

  SyncEngine(
      Connector connector,
      SyncOptions options,
      SyncListener listener,
      Clock clock,
      Retries.Sleeper sleeper,
      RandomGenerator random,
      int rowsPerTransaction) {
    this.connector = connector;
    this.options = options;
    this.listener = listener;
    this.clock = clock;
    this.sleeper = sleeper;
    this.random = random;
    this.rowsPerTransaction = rowsPerTransaction;
  }

  /**
   * Runs the sync to its end. Blocks; interrupting the thread is the same as {@link #stop}, and
   * leaves its interrupt flag set.
   *
   * @throws SyncException when it does not come to its end
   * @throws IllegalStateException when called while it runs
   */
  public SyncReport run() {
    return run(FinishedFile.IGNORED);
  }

  /**
   * The same.
   *
   * @param finished looks at the output when that is in its place
   */
  public SyncReport run(FinishedFile finished) {
    begin();
    try {
      return stages(finished);
    } catch (InterruptedException e) {
      boolean fromOutside = !isStopped();
      SyncException.Interrupted interrupted = interrupted();
      if (fromOutside) {
        Thread.currentThread().interrupt();
      }
      throw interrupted;
    } catch (ConnectorException e) {
      throw wasInterrupted() ? interrupted() : new SyncException.SourceFailed(e, stateKept());
    } catch (StateException e) {
      throw new SyncException.StateFailed(e);
    } catch (C1zException e) {
      throw wasInterrupted()
          ? interrupted()
          : new SyncException.OutputFailed(String.valueOf(e.getMessage()), stateKept(), e);
    } finally {
      end();
    }
  }

  /**
   * Makes a running sync end within seconds: what was read so far is kept for the next run, and
   * {@link #run} throws {@link SyncException.Interrupted}. Returns at once; from any thread, also
   * before or after the run.
   */
  public void stop() {
    synchronized (lock) {
      stopped = true;
      if (runner != null) {
        runner.interrupt();
      }
    }
  }

  private SyncReport stages(FinishedFile finished) throws InterruptedException {
    List<SyncRun> earlier = C1zFile.check(options.output(), options.writer().limits());
    TypePlan plan = TypePlan.of(connector.syncers(), options.scope());
    try (ExternalSource external = external()) {
      return stages(earlier, plan, external, finished);
    }
  }

  /** The other file, if one takes part. */
  private @Nullable ExternalSource external() {
    if (options.external().isEmpty() || options.scope().targeted()) {
      return null;
    }
    try {
      return ExternalSource.open(options.external().get(), options.writer().limits());
    } catch (ExternalFileException e) {
      throw new SyncException.InvalidOptions(String.valueOf(e.getMessage()));
    }
  }

  private SyncReport stages(
      List<SyncRun> earlier,
      TypePlan plan,
      @Nullable ExternalSource external,
      FinishedFile finished)
      throws InterruptedException {
    Validation validation = connector.validate();
    listener.validated(validation);
    SyncStages.throwIfInterrupted();
    StateIdentity identity =
        new StateIdentity(
            validation.sourceIdentity(),
            options.canonical() + (external == null ? "" : "\n" + external.identity()),
            options.connectorVersion());
    StateOpening opening =
        StateStore.open(options.output(), identity, clock.instant(), () -> newSyncId().value());
    try (StateStore store = opening.store()) {
      boolean resumed = opening.continued();
      if (resumed && isWritten(store, earlier)) {
        // The run before died between writing the output and deleting its state.
        store.startOver(clock.instant(), newSyncId().value());
        resumed = false;
      }
      try (LogIds.Scope _ = LogIds.with(LogIds.SYNC_ID, store.syncId())) {
        return stages(
            earlier, plan, validation, external, store, resumed, opening.discarded(), finished);
      }
    }
  }

  private SyncReport stages(
      List<SyncRun> earlier,
      TypePlan plan,
      Validation validation,
      @Nullable ExternalSource external,
      StateStore store,
      boolean resumed,
      Optional<String> discarded,
      FinishedFile finished)
      throws InterruptedException {
    SyncStages stages =
        new SyncStages(
            options,
            plan,
            validation,
            external,
            store,
            new Tracker(listener, clock, store.progress()),
            clock);
    listener.began(resumed, store.progress().unitsDone(), discarded);
    Retries retries =
        new Retries(new UnitRunner(plan, options.scope(), stages.grantRows()), listener, sleeper);
    long before = store.progress().unitsDone();
    try {
      return stages.run(retries, rowsPerTransaction, earlier, resumed, discarded, finished);
    } catch (ConnectorException.BudgetSpent e) {
      throw new ConnectorException.BudgetSpent(
          e.getMessage()
              + (store.progress().unitsDone() > before
                  ? " The next run with the same options goes on from here."
                  : " Nothing could be read with it: allow more."),
          e);
    }
  }

  private static boolean isWritten(StateStore store, List<SyncRun> earlier) {
    SyncId id = new SyncId(store.syncId());
    return store.phase() == StatePhase.COMPLETE
        && earlier.stream().anyMatch(run -> run.id().equals(id) && run.finished());
  }

  private SyncId newSyncId() {
    return SyncId.generate(clock, random);
  }

  private boolean stateKept() {
    return Files.exists(StateStore.fileOf(options.output()));
  }

  private SyncException.Interrupted interrupted() {
    return new SyncException.Interrupted(
        "The sync was stopped."
            + (stateKept() ? " The next run with the same options goes on from here." : ""),
        stateKept());
  }

  private void begin() {
    synchronized (lock) {
      if (runner != null) {
        throw new IllegalStateException("the sync is already running");
      }
      runner = Thread.currentThread();
      if (stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** After this, {@link #stop} interrupts nobody; an interrupt of its own is taken back. */
  private void end() {
    synchronized (lock) {
      runner = null;
      if (stopped) {
        Thread.interrupted();
      }
    }
  }

  /** What fails in an interrupted thread fails because of that. */
  private boolean wasInterrupted() {
    return isStopped() || Thread.currentThread().isInterrupted();
  }

  private boolean isStopped() {
    synchronized (lock) {
      return stopped;
    }
  }
}
