package dev.batonjira.atlassian.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrganizationKeyTest {

  @Test
  void pastedWhiteSpaceAroundTheKeyDoesNotCount() {
    assertThat(OrganizationKey.of("\tsecret-key \r\n").authorization())
        .isEqualTo("Bearer secret-key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"secret\nkey", "secret\u0000key", "secret\u0085key", "secret key", "secret–key"})
  void whatNoHeaderCanCarryIsRefusedWithoutShowingIt(String key) {
    assertThatThrownBy(() -> OrganizationKey.of(key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The organization's API key contains")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n"})
  void emptyKeyIsNamed(String key) {
    assertThatThrownBy(() -> OrganizationKey.of(key))
        .hasMessage("The organization's API key is empty.");
  }

  @Test
  void textFormShowsNothing() {
    assertThat(OrganizationKey.of("secret-key")).hasToString("OrganizationKey[***]");
  }
}
