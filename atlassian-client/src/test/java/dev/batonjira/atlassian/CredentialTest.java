package dev.batonjira.atlassian;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialTest {

  @Test
  void pastedWhiteSpaceAroundTheTokenDoesNotCount() {
    Credential credential = Credential.of(" probe@example.com ", "\tsecret-token \r\n");

    String encoded =
        Base64.getEncoder().encodeToString("probe@example.com:secret-token".getBytes(UTF_8));
    assertThat(credential.authorization()).isEqualTo("Basic " + encoded);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"secret\ntoken", "secret\u0000token", "secret\u001btoken", "secret\u0085x"})
  void controlCharactersInsideTheTokenAreRefusedWithoutShowingIt(String token) {
    assertThatThrownBy(() -> Credential.of("probe@example.com", token))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("API token contains a line break or another control character")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\n"})
  void emptyPartsAreNamed(String empty) {
    assertThatThrownBy(() -> Credential.of("probe@example.com", empty))
        .hasMessage("The Jira API token is empty.");
    assertThatThrownBy(() -> Credential.of(empty, "secret-token"))
        .hasMessage("The Jira email address is empty.");
  }

  @Test
  void colonInTheEmailAddressIsRefusedAsItWouldCutTheTokenShort() {
    assertThatThrownBy(() -> Credential.of("probe:x@example.com", "secret-token"))
        .hasMessage("The Jira email address must not contain a colon.");
  }

  @Test
  void textFormShowsNothing() {
    assertThat(Credential.of("probe@example.com", "secret-token").toString())
        .doesNotContain("secret", "probe");
  }
}
