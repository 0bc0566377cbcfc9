package dev.batonjira.atlassian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteUrlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.atlassian.net",
        "https://example.atlassian.net",
        "https://example.atlassian.net/",
        "https://example.atlassian.net///",
        "HTTPS://Example.Atlassian.NET",
        "  example.atlassian.net\n",
        "https://example.atlassian.net:443",
      })
  void w72_everyFormOfASiteIsTheSameSite(String text) {
    SiteUrl site = SiteUrl.parse(text);

    assertThat(site).hasToString("https://example.atlassian.net");
    assertThat(site).isEqualTo(SiteUrl.parse("example.atlassian.net"));
    assertThat(site.isScoped()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.atlassian.com/ex/jira/11111111-2222-3333-4444-555555555555",
        "https://api.atlassian.com/ex/jira/11111111-2222-3333-4444-555555555555/",
        "api.atlassian.com/ex/jira/11111111-2222-3333-4444-555555555555",
      })
  void w72_scopedAddressIsUnderstood(String text) {
    SiteUrl site = SiteUrl.parse(text);

    assertThat(site.cloudId()).contains(new CloudId("11111111-2222-3333-4444-555555555555"));
    assertThat(site)
        .hasToString("https://api.atlassian.com/ex/jira/11111111-2222-3333-4444-555555555555");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|is empty",
        "https://example.atlassian.net/jira/projects|without a path",
        "https://example.atlassian.net/ex/jira/1|without a path",
        "https://example.atlassian.net?x=1|without a query",
        "https://example.atlassian.net#x|without a query",
        "http://example.atlassian.net|in the clear",
        "http://127.0.0.1.example.com|in the clear",
        "ftp://example.atlassian.net|begins with ftp://",
        "https://me@example.atlassian.net|must not contain a user name",
        "me@example.com|must not contain a user name",
        "https://api.atlassian.com|without the cloud id",
        "https://api.atlassian.com/ex/jira/|without a path",
        "https://api.atlassian.com/ex/jira/../../x|without a path",
        "https://|not a well-formed",
        "https://exam ple.atlassian.net|not a well-formed",
        "https://-bad-|no valid host",
        "https://example.atlassian.net:99999|port above 65535",
      })
  void w72_anythingElseIsRefusedInOneSentence(String text, String reason) {
    assertThatThrownBy(() -> SiteUrl.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The Jira URL")
        .hasMessageContaining(reason)
        .hasMessageEndingWith(
            ": give the site's address like https://example.atlassian.net"
                + " or https://api.atlassian.com/ex/jira/<cloud id>.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:8080", "http://127.0.0.1:8080/", "http://[::1]:8080"})
  void plainHttpReachesThisMachine(String text) {
    assertThat(SiteUrl.parse(text).base()).hasScheme("http").hasPort(8080);
  }

  @Test
  void plainHttpElsewhereNeedsPermission() {
    assertThat(SiteUrl.parse("http://jira.example.com:8080/", true))
        .hasToString("http://jira.example.com:8080");
  }

  @Test
  void siteLeadsToItsScopedAddress() {
    CloudId id = new CloudId("abc-1");

    assertThat(SiteUrl.parse("example.atlassian.net").scopedTo(id))
        .isEqualTo(SiteUrl.parse("https://api.atlassian.com/ex/jira/abc-1"));
    assertThat(SiteUrl.parse("http://127.0.0.1:8080").scopedTo(id))
        .isEqualTo(SiteUrl.parse("http://127.0.0.1:8080/ex/jira/abc-1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "..", "a b", "a?b"})
  void cloudIdHoldsNothingThatCouldChangeAPath(String text) {
    assertThatThrownBy(() -> new CloudId(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
