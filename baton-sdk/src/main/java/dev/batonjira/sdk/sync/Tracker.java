package dev.batonjira.sdk.sync;

import dev.batonjira.sdk.state.StateProgress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** Turns what happens into progress for a listener, and measures the phases. Thread-safe. */
final class Tracker {

  private final SyncListener listener;
  private final Clock clock;

  /** Guards every field below. */
  private final Object lock = new Object();

  private final Map<SyncPhase, Duration> durations = new EnumMap<>(SyncPhase.class);
  private StateProgress state;
  private SyncPhase phase = SyncPhase.COLLECT;
  private Instant since;
  private long added;
  private long written;

  Tracker(SyncListener listener, Clock clock, StateProgress state) {
    this.listener = listener;
    this.clock = clock;
    this.state = state;
    this.since = clock.instant();
  }

  /** Begins a phase; one that was begun before goes on. */
  void enter(SyncPhase next) {
    synchronized (lock) {
      measure();
      phase = next;
    }
    report();
  }

  void stored(StateProgress progress) {
    synchronized (lock) {
      state = progress;
    }
    report();
  }

  void added(long grants) {
    synchronized (lock) {
      added = grants;
    }
    report();
  }

  void written(long rows) {
    synchronized (lock) {
      written = rows;
    }
    report();
  }

  /** How long each phase took so far. */
  Map<SyncPhase, Duration> durations() {
    synchronized (lock) {
      measure();
      return Map.copyOf(durations);
    }
  }

  /** The counts of the state as last heard. */
  StateProgress state() {
    synchronized (lock) {
      return state;
    }
  }

  private void measure() {
    Instant now = clock.instant();
    durations.merge(phase, Duration.between(since, now), Duration::plus);
    since = now;
  }

  private void report() {
    SyncProgress progress;
    synchronized (lock) {
      progress =
          new SyncProgress(
              phase,
              state.unitsDone(),
              state.unitsPending(),
              state.resources(),
              state.entitlements(),
              state.grants(),
              state.skipped(),
              added,
              written);
    }
    listener.progressed(progress);
  }
}
