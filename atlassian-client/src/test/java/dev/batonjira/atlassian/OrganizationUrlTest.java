package dev.batonjira.atlassian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrganizationUrlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api.atlassian.com",
        " API.atlassian.com/ ",
        "https://api.atlassian.com",
        "HTTPS://api.atlassian.com:443//",
        "https://api.atlassian.com/admin",
        "https://api.atlassian.com/admin/",
      })
  void atlassiansGatewayIsUnderstoodInEveryForm(String text) {
    assertThat(OrganizationUrl.parse(text)).isEqualTo(OrganizationUrl.atlassian());
    assertThat(OrganizationUrl.parse(text)).hasToString("https://api.atlassian.com");
    assertThat(OrganizationUrl.parse(text)).hasSameHashCodeAs(OrganizationUrl.atlassian());
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8080/, http://127.0.0.1:8080",
    "http://localhost:8080/admin, http://localhost:8080",
    "https://gateway.example.com/atlassian/v.1/, https://gateway.example.com/atlassian/v.1",
    "https://gateway.example.com/atlassian/admin, https://gateway.example.com/atlassian",
  })
  void gatewayInFrontMayHaveAPortAndAPath(String text, String base) {
    assertThat(OrganizationUrl.parse(text)).hasToString(base);
  }

  @Test
  void plainHttpElsewhereNeedsPermission() {
    assertThat(OrganizationUrl.parse("http://gateway.example.com", true))
        .hasToString("http://gateway.example.com");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|is empty",
        "http://gateway.example.com|would send the organization's API key in the clear",
        "ftp://api.atlassian.com|begins with ftp:// instead of https://",
        "https://key@api.atlassian.com|must not contain a user name",
        "https://api.atlassian.com?x=1|without a query",
        "https://api.atlassian.com/ex/jira/abc|has a path that does not lead to the API",
        "https://gateway.example.com/a/../b|has a path that does not lead to the API",
        "https://gateway.example.com/a%2Fb|has a path that does not lead to the API",
        "https://gateway.example.com:99999|port above 65535",
        "https://exam ple.com|not a well-formed",
        "https://-bad-|no valid host",
      })
  void w72_anythingElseIsRefusedInOneSentence(String text, String reason) {
    assertThatThrownBy(() -> OrganizationUrl.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The Atlassian API URL")
        .hasMessageContaining(reason)
        .hasMessageEndingWith(": give an address like https://api.atlassian.com.");
  }
}
