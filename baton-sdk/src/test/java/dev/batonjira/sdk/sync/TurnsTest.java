package dev.batonjira.sdk.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.sdk.state.Unit;
import dev.batonjira.sdk.state.UnitKind;
import dev.batonjira.sdk.state.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class TurnsTest {

  private final Turns turns = new Turns();

  private static List<Unit> units(String type, long first, int number, int weight) {
    return LongStream.range(first, first + number)
        .mapToObj(id -> new Unit(id, new Work(UnitKind.GRANTS, type, type, "x", "", weight), null))
        .toList();
  }

  @Test
  void classesOfWorkShareTheWorkersEvenlyHoweverMuchOneHas() {
    turns.add(units("group", 1, 100, 9));
    turns.add(units("role", 200, 3, 1));

    List<String> begun = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      begun.add(turns.next().work().type());
    }

    assertThat(begun).containsExactly("group", "role", "group", "role", "group", "role", "group");
  }

  @Test
  void aClassThatIsHeldUpGetsNoMoreThanItsShare() {
    turns.add(units("group", 1, 100, 9));
    Unit held = turns.next();
    turns.add(units("role", 200, 10, 1));

    for (int i = 0; i < 5; i++) {
      Unit next = turns.next();
      assertThat(next.work().type()).isEqualTo("role");
      turns.ended(next);
    }

    assertThat(turns.inProcess()).isEqualTo(1);
    assertThat(turns.givenOut()).contains(held);
  }
}
