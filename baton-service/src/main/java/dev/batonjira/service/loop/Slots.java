package dev.batonjira.service.loop;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many tasks are worked on at once. Somebody waits for every task but a sync: so one slot is
 * always kept free of syncs, beyond the given number if that is one. Thread-safe.
 */
final class Slots {

  private final int all;
  private final int forSyncs;
  // Guards the counts.
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition freed = lock.newCondition();
  private int taken;
  private int syncs;

  Slots(int concurrency) {
    this.all = Math.max(2, concurrency);
    this.forSyncs = all - 1;
  }

  /** Waits for a slot and takes it. */
  void take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (taken >= all) {
        freed.await();
      }
      taken++;
    } finally {
      lock.unlock();
    }
  }

  /** Gives a slot back. */
  void release() {
    lock.lock();
    try {
      taken--;
      freed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Gives a slot back and waits for one that a sync may have. */
  void changeToSync() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (syncs == forSyncs) {
        taken--;
        freed.signalAll();
        try {
          while (syncs == forSyncs || taken >= all) {
            freed.await();
          }
        } finally {
          taken++;
        }
      }
      syncs++;
    } finally {
      lock.unlock();
    }
  }

  /** Gives a sync's slot back. */
  void releaseSync() {
    lock.lock();
    try {
      syncs--;
      taken--;
      freed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How many tasks could begin now, the caller's slot included; at least 1. */
  int room() {
    lock.lock();
    try {
      return Math.max(1, all - taken + 1);
    } finally {
      lock.unlock();
    }
  }
}
