package dev.batonjira.service.standin;

import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceFinishTaskRequest;
import dev.batonjira.protocol.connectorapi.baton.v1.Task;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one client: each is handed to one replica, handed out again when that falls silent
 * or fails in a way that may pass, and ends once. Thread-safe.
 */
final class Queue {

  private static final int MOST_ATTEMPTS = 10;

  private final InstantSource clock;
  private final Duration silence;
  private final StandInListener listener;
  // Guards the entries.
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Set<String> cancelled = new HashSet<>();
  private boolean requeue = true;

  /**
   * @param silence how long a replica may be silent about a task before another gets it
   */
  Queue(InstantSource clock, Duration silence, StandInListener listener) {
    this.clock = clock;
    this.silence = silence;
    this.listener = listener;
  }

  private static final class Entry {
    private final Task task;
    private String holder = "";
    private Instant heard = Instant.EPOCH;
    private int attempts;
    private int heartbeats;
    private @Nullable BatonServiceFinishTaskRequest end;
    private final List<BatonServiceFinishTaskRequest> failures = new ArrayList<>();

    Entry(Task task) {
      this.task = task;
    }

    private TaskRecord record() {
      return new TaskRecord(
          task, holder, attempts, heartbeats, List.copyOf(failures), Optional.ofNullable(end));
    }
  }

  void add(Task task) {
    changing(() -> entries.put(task.getId(), new Entry(task)));
  }

  /** Whether tasks that failed in passing are handed out again. */
  void requeue(boolean again) {
    changing(() -> requeue = again);
  }

  void cancel(String taskId) {
    changing(() -> cancelled.add(taskId));
  }

  /** Up to {@code most} tasks for a replica. */
  List<Task> next(String hostId, int most, Collection<String> known) {
    List<Task> next = new ArrayList<>();
    changing(() -> {
      Instant now = clock.instant();
      for (Entry entry : entries.values()) {
        boolean free =
            entry.end == null
                && (entry.holder.isEmpty() || entry.heard.plus(silence).isBefore(now));
        if (next.size() < most && free && !known.contains(entry.task.getId())) {
          entry.holder = hostId;
          entry.heard = now;
          entry.attempts++;
          next.add(entry.task);
          listener.handedOut(entry.task, hostId);
        }
      }
    });
    return next;
  }

  /** Whether the task is cancelled; empty when the replica does not hold it. */
  Optional<Boolean> heartbeat(String hostId, String taskId) {
    lock.lock();
    try {
      Entry entry = entries.get(taskId);
      if (entry == null || entry.end != null || !entry.holder.equals(hostId)) {
        return Optional.empty();
      }
      entry.heard = clock.instant();
      entry.heartbeats++;
      listener.heartbeat(taskId);
      return Optional.of(cancelled.contains(taskId));
    } finally {
      changed.signalAll();
      lock.unlock();
    }
  }

  /** Whether the replica holds the task. */
  boolean holds(String hostId, String taskId) {
    lock.lock();
    try {
      Entry entry = entries.get(taskId);
      return entry != null && entry.end == null && entry.holder.equals(hostId);
    } finally {
      lock.unlock();
    }
  }

  /** Takes an answer; false when the replica does not hold the task. */
  boolean finish(String hostId, BatonServiceFinishTaskRequest answer) {
    lock.lock();
    try {
      if (!holds(hostId, answer.getTaskId())) {
        return false;
      }
      Entry entry = entries.get(answer.getTaskId());
      if (entry == null) {
        return false;
      }
      boolean again =
          requeue
              && answer.hasError()
              && !answer.getError().getNonRetryable()
              && !cancelled.contains(answer.getTaskId())
              && entry.attempts < MOST_ATTEMPTS;
      if (again) {
        entry.failures.add(answer);
        entry.holder = "";
      } else {
        entry.end = answer;
      }
      listener.answered(answer, again);
      return true;
    } finally {
      changed.signalAll();
      lock.unlock();
    }
  }

  List<TaskRecord> records() {
    lock.lock();
    try {
      return entries.values().stream().map(Entry::record).toList();
    } finally {
      lock.unlock();
    }
  }

  /** Forgets the tasks that have ended. */
  void forgetEnded() {
    changing(() -> entries.values().removeIf(entry -> entry.end != null));
  }

  /** Waits until no task is left open; false when that takes longer. */
  boolean awaitEmpty(Duration patience) throws InterruptedException {
    long nanos = patience.toNanos();
    lock.lockInterruptibly();
    try {
      while (entries.values().stream().anyMatch(entry -> entry.end == null)) {
        if (nanos <= 0) {
          return false;
        }
        nanos = changed.awaitNanos(nanos);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void changing(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
