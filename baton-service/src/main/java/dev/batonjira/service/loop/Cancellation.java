package dev.batonjira.service.loop;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Ends one task before its time, from another thread. Thread-safe. */
final class Cancellation {

  private final Thread worker;
  // Guards the reason and the end: nobody is interrupted after the task is over.
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable String reason;
  private boolean over;

  /** For a task that the calling thread works on. */
  Cancellation() {
    this.worker = Thread.currentThread();
  }

  /** Interrupts the task, unless it is over or cancelled already. */
  void cancel(String why) {
    lock.lock();
    try {
      if (!over && reason == null) {
        reason = why;
        worker.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * The task is over: it can no longer be cancelled. Called in its thread; takes back the
   * interrupt.
   */
  Optional<String> end() {
    lock.lock();
    try {
      over = true;
      Thread.interrupted();
      return Optional.ofNullable(reason);
    } finally {
      lock.unlock();
    }
  }
}
