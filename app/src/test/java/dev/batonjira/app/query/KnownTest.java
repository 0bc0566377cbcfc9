package dev.batonjira.app.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is looked up once and what again. */
class KnownTest {
  private final List<Integer> lookedUp = new ArrayList<>();

  @Test
  void keepsTheFirstOnesHoweverManyCome() {
    Known<Integer, String> known = known(300);

    for (int round = 0; round < 3; round++) {
      for (int key = 0; key < 3000; key++) {
        assertThat(known.get(key)).isEqualTo("value " + key);
      }
    }

    assertThat(lookedUp.stream().filter(key -> key < 2)).containsExactly(0, 1);
    assertThat(lookedUp.stream().filter(key -> key == 2)).hasSize(3);
  }

  @Test
  void keepsTheLatestOfTheOthers() {
    Known<Integer, String> known = known(0);

    for (int i = 0; i < 5; i++) {
      assertThat(known.get(7)).isEqualTo("value 7");
    }

    assertThat(lookedUp).containsExactly(7);
  }

  private Known<Integer, String> known(long room) {
    return new Known<>(
        room,
        String::length,
        key -> {
          lookedUp.add(key);
          return "value " + key;
        });
  }
}
