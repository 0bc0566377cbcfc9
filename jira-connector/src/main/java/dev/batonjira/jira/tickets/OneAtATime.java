package dev.batonjira.jira.tickets;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets one thread at a time do what concerns the same names. Thread-safe. */
final class OneAtATime {

  /** The names that somebody is busy with or waits for. Guarded by itself. */
  private final Map<String, Turn> turns = new HashMap<>();

  private static final class Turn {
    private final ReentrantLock lock = new ReentrantLock();

    /** Threads that hold the lock or wait for it; guarded by the map. */
    private int threads;
  }

  /** The result of {@code action}, done while nobody else is busy with any of the names. */
  <T> T alone(Collection<String> names, Supplier<T> action) {
    List<String> taken = new ArrayList<>();
    try {
      // Always in the same order, so that two threads never wait for each other.
      for (String name : new TreeSet<>(names)) {
        Turn turn = enter(name);
        taken.add(name);
        turn.lock.lock();
      }
      return action.get();
    } finally {
      taken.forEach(this::leave);
    }
  }

  private Turn enter(String name) {
    synchronized (turns) {
      Turn turn = turns.computeIfAbsent(name, _ -> new Turn());
      turn.threads++;
      return turn;
    }
  }

  private void leave(String name) {
    synchronized (turns) {
      turns.computeIfPresent(
          name,
          (_, turn) -> {
            turn.lock.unlock();
            turn.threads--;
            return turn.threads == 0 ? null : turn;
          });
    }
  }
}
