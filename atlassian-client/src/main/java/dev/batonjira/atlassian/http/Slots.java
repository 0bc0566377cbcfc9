package dev.batonjira.atlassian.http;

import dev.batonjira.atlassian.Endpoint;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A bounded number of places for calls in flight. Those for which a person waits come first, in
 * their order; then endpoints take turns, so that one with many calls does not keep another's
 * waiting. Thread-safe.
 */
final class Slots {

  /** Guards every field and waiter. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Deque<Waiter> urgent = new ArrayDeque<>();

  /** Whose turn is next comes first. */
  private final SequencedMap<Endpoint, Deque<Waiter>> waiting = new LinkedHashMap<>();

  private int free;

  Slots(int places) {
    this.free = places;
  }

  private static final class Waiter {
    private final Condition called;
    private boolean served;

    Waiter(Condition called) {
      this.called = called;
    }
  }

  /** Waits for a place, which {@link #release} gives back. */
  void acquire(Endpoint endpoint, boolean urgently) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (free > 0) {
        free--;
        return;
      }
      Waiter waiter = new Waiter(lock.newCondition());
      Deque<Waiter> queue =
          urgently ? urgent : waiting.computeIfAbsent(endpoint, _ -> new ArrayDeque<>());
      queue.add(waiter);
      try {
        while (!waiter.served) {
          waiter.called.await();
        }
      } catch (InterruptedException e) {
        if (waiter.served) {
          pass();
        } else {
          queue.remove(waiter);
          if (!urgently && queue.isEmpty()) {
            waiting.remove(endpoint);
          }
        }
        throw e;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Gives a place back, to the next in line. */
  void release() {
    lock.lock();
    try {
      pass();
    } finally {
      lock.unlock();
    }
  }

  private void pass() {
    Waiter next = urgent.isEmpty() ? nextInTurn() : urgent.remove();
    if (next == null) {
      free++;
    } else {
      next.served = true;
      next.called.signal();
    }
  }

  private @Nullable Waiter nextInTurn() {
    Map.Entry<Endpoint, Deque<Waiter>> first = waiting.pollFirstEntry();
    if (first == null) {
      return null;
    }
    Waiter next = first.getValue().remove();
    if (!first.getValue().isEmpty()) {
      waiting.putLast(first.getKey(), first.getValue());
    }
    return next;
  }
}
