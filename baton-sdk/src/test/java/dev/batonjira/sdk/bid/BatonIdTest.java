package dev.batonjira.sdk.bid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batonjira.sdk.Resources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BatonIdTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bid:r:user/1234",
        "bid:r:group/5678/user/1234",
        "bid:r:project-role/10\\:100",
        "bid:r:a\\/b/c\\\\d",
        "bid:e:org/9012/team/5678:member",
        "bid:e:team/5678:read\\:all",
        "bid:g:team/5678:member:user/1234",
        "bid:g:org/9012/team/5678:member:team/5678/user/1234"
      })
  void isReadAndWrittenAlike(String text) {
    assertThat(BatonId.parse(text)).hasToString(text);
  }

  @Test
  void namesAResourceAndItsParent() {
    BatonId.OfResource role = BatonId.parseResource("bid:r:project/10/project-role/10\\:100");

    assertThat(role.id()).isEqualTo(Resources.id("project-role", "10:100"));
    assertThat(role.parent()).isEqualTo(Resources.id("project", "10"));
    assertThat(BatonId.parseResource("bid:r:user/u1").parent()).isNull();
  }

  @Test
  void pointsAtTheFaultWithACaret() {
    assertThatThrownBy(() -> BatonId.parse("group:gid-0"))
        .isInstanceOf(BatonIdException.class)
        .hasMessage(
            """
            error parsing baton id 'group:gid-0' at location 5: invalid prefix: 'group'
                                         ^\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|0|a part is empty",
        "bid|3|expected ':' and not the end",
        "bid/r|3|expected ':' and not '/'",
        "bid:x:user/1|6|invalid kind: 'x', not one of r, e and g",
        "bid:r:user|10|a resource has 2 parts, or 4 with its parent's, and not 1",
        "bid:r:a/b/c|11|a resource has 2 parts, or 4 with its parent's, and not 3",
        "bid:r:a/b/c/d/e|15|a resource has 2 parts, or 4 with its parent's, and not 5",
        "bid:r:user/|11|a part is empty",
        "bid:r:/1|6|a part is empty",
        "bid:r:user/1:x|12|unexpected: ':x'",
        "bid:r:user/\\1|12|invalid escape: a backslash stands before a colon, a slash or a backslash",
        "bid:r:user/1\\|13|invalid escape: a backslash stands before a colon, a slash or a backslash",
        "bid:e:team/1|12|expected ':' and not the end",
        "bid:e:team/1:a/b|14|unexpected: '/b'",
        "bid:g:team/1:member|19|expected ':' and not the end",
        "bid:g:team/1:member:user|24|a resource has 2 parts, or 4 with its parent's, and not 1"
      })
  void saysWhatIsWrongAndWhere(String text, int location, String fault) {
    assertThatThrownBy(() -> BatonId.parse(text))
        .isInstanceOf(BatonIdException.class)
        .hasMessageStartingWith(
            "error parsing baton id '" + text + "' at location " + location + ": " + fault + "\n");
  }

  @Test
  void onlyAResourceIsTakenWhereOneIsAskedFor() {
    assertThatThrownBy(() -> BatonId.parseResource("bid:e:team/1:member"))
        .isInstanceOf(BatonIdException.class)
        .hasMessageContaining("invalid kind: 'e', where only resources (r) can be named");
  }
}
