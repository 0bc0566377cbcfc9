package dev.batonjira.app.logging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.app.logging.LogSettings.LogFormat;
import dev.batonjira.app.logging.LogSettings.LogLevel;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class RedactorTest {

  private static final String EMAIL = "service+jira@example.com";
  private static final String TOKEN = "s3cr3t/with+\"quotes\"&=%";
  private static final String BASIC =
      Base64.getEncoder().encodeToString((EMAIL + ":" + TOKEN).getBytes(StandardCharsets.UTF_8));

  private final Redactor redactor = Redactor.of(EMAIL, List.of(TOKEN, "", "organization-key-1"));

  @AfterEach
  void silence() {
    Logging.configure(
        new LogSettings(LogLevel.ERROR, LogFormat.JSON, List.of()), Redactor.none(), line -> {});
  }

  @Test
  void knownSecretsAreHiddenInEveryFormTheyAreSentIn() {
    for (String form :
        List.of(
            EMAIL,
            TOKEN,
            BASIC,
            "organization-key-1",
            URLEncoder.encode(TOKEN, StandardCharsets.UTF_8),
            URLEncoder.encode(EMAIL, StandardCharsets.UTF_8),
            TOKEN.replace("\"", "\\\""))) {
      assertThat(redactor.redact("before " + form + " after")).isEqualTo("before REDACTED after");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: Basic dXNlcjpwYXNzd29yZA==",
        "{Authorization=[Basic dXNlcjpwYXNzd29yZA==]}",
        "header authorization=Bearer abc.def-ghi_jkl~123",
        "bearer   abcdef0123456789",
        "got ATATT3xFfGF0abcdefghij_klmno-pq=ABCDEF12 back",
        "ATCTT3xFfGN0abcdefghijklmnopqrs",
        "assertion eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl sent",
        "https://site.example/rest?api_token=abcdef123456&x=1",
        "{\"client_secret\": \"abcdef123456\"}",
        "password=hunter2hunter2",
        "the account jane.o'doe+x@mail.example.org was refused",
        "/rest/api/3/user/search?query=jane%40mail.example.org",
        "jürgen@bücher.example",
        "<jane@mail.example.org>,mailto:jane@mail.example.org"
      })
  void whateverLooksLikeACredentialOrAnAddressIsHidden(String text) {
    assertThat(Redactor.none().redact(text))
        .contains("REDACTED")
        .doesNotContain(
            "dXNlcj", "abc.def", "abcdef", "ATATT3x", "ATCTT3x", "eyJ", "hunter2", "jane", "rgen@");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /rest/api/3/project/search answered 200 in 12 ms",
        "the page token is not one of ours",
        "basic roles were read, 12 of them",
        "brave-otter@c1.example/rest",
        "5b10ac8d82e05b22cc7d4ef5",
        "group:2f1c0c1e-6b1b-4f0e-9d3f-0a1b2c3d4e5f:member"
      })
  void whatIsNeitherStays(String text) {
    assertThat(Redactor.none().redact(text)).isEqualTo(text);
  }

  @Test
  void hostileValuesAppearInNoPartOfALine() {
    List<String> lines = new ArrayList<>();
    for (LogFormat format : LogFormat.values()) {
      Logging.configure(new LogSettings(LogLevel.DEBUG, format, List.of()), redactor, lines::add);
      IOException inner = new IOException("Basic " + BASIC + " for jane@mail.example.org");
      inner.addSuppressed(new IllegalStateException("suppressed " + TOKEN));
      LoggerFactory.getLogger("dev.batonjira.Hostile")
          .atError()
          .addKeyValue("header", "Bearer " + TOKEN)
          .addKeyValue("object", List.of(EMAIL, TOKEN))
          .setCause(new IllegalStateException(TOKEN + "\nsecond line " + EMAIL, inner))
          .log("sent " + TOKEN + " as " + EMAIL);
    }

    assertThat(lines)
        .hasSize(2)
        .allSatisfy(line ->
            assertThat(line)
                .contains("REDACTED", "stacktrace")
                .doesNotContain("s3cr3t", "example.com", BASIC, "jane")
                .hasLineCount(1));
  }

  @Test
  void aReplacedSecretStaysHidden() {
    Redactor both = redactor.and(Redactor.of(EMAIL, List.of("the-next-token")));

    assertThat(both.redact(TOKEN + " the-next-token")).isEqualTo("REDACTED REDACTED");
  }
}
