package dev.batonjira.explorer.api;

import java.util.concurrent.locks.ReentrantLock;

/** How far everything is that is being worked out now. Safe for use by several threads. */
final class Progress {
  /** Guards the counts. */
  private final ReentrantLock lock = new ReentrantLock();

  private int steps;
  private int done;

  /** Adds work of so many steps. */
  void begin(int more) {
    lock.lock();
    try {
      if (done == steps) {
        done = 0;
        steps = 0;
      }
      steps += more;
    } finally {
      lock.unlock();
    }
  }

  /** One step is done, or will never be. */
  void step() {
    lock.lock();
    try {
      done++;
    } finally {
      lock.unlock();
    }
  }

  /** The share that is done, from 0 to 99: what is ready is not asked about. */
  int percent() {
    lock.lock();
    try {
      return steps == 0 ? 0 : Math.min(99, 100 * done / steps);
    } finally {
      lock.unlock();
    }
  }
}
