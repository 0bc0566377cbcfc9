package dev.batonjira.sdk.sync;

import dev.batonjira.sdk.state.Unit;
import dev.batonjira.sdk.state.WorkClass;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Which of the known units runs next. Sources limit each kind of question by itself, so the classes
 * of work share the workers evenly: none of them waits while another is held up, and each limit is
 * used from the beginning to the end. Confined to one thread.
 */
final class Turns {

  private final Map<WorkClass, Turn> turns = new HashMap<>();
  private final Map<Long, Unit> givenOut = new HashMap<>();
  private int inProcess;

  private static final class Turn {
    private final Deque<Unit> next = new ArrayDeque<>();
    private int inProcess;

    private boolean isBefore(Turn other) {
      if (inProcess != other.inProcess) {
        return inProcess < other.inProcess;
      }
      Unit mine = next.element();
      Unit theirs = other.next.element();
      return mine.work().weight() != theirs.work().weight()
          ? mine.work().weight() > theirs.work().weight()
          : mine.id() < theirs.id();
    }
  }

  /** Units that are in process or known to be next. */
  Collection<Unit> givenOut() {
    return givenOut.values();
  }

  int inProcess() {
    return inProcess;
  }

  boolean hasNext() {
    return givenOut.size() > inProcess;
  }

  /** Adds units, of each class in the order in which they are to be done. */
  void add(List<Unit> units) {
    for (Unit unit : units) {
      givenOut.put(unit.id(), unit);
      turns.computeIfAbsent(unit.work().workClass(), _ -> new Turn()).next.add(unit);
    }
  }

  /** Begins a unit of the class of which the fewest are in process. */
  Unit next() {
    Turn first = null;
    for (Turn turn : turns.values()) {
      if (!turn.next.isEmpty() && (first == null || turn.isBefore(first))) {
        first = turn;
      }
    }
    return begun(first);
  }

  private Unit begun(@Nullable Turn turn) {
    if (turn == null) {
      throw new NoSuchElementException("no unit is next");
    }
    turn.inProcess++;
    inProcess++;
    return turn.next.remove();
  }

  /** Ends a unit, and returns how many more of its class are known. */
  int ended(Unit unit) {
    Turn turn = turns.getOrDefault(unit.work().workClass(), new Turn());
    turn.inProcess--;
    inProcess--;
    givenOut.remove(unit.id());
    return turn.next.size();
  }
}
