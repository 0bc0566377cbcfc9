package dev.batonjira.atlassian.http;

import static dev.batonjira.atlassian.http.Clients.MYSELF;
import static dev.batonjira.atlassian.http.Clients.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.Credential;
import dev.batonjira.atlassian.Endpoint.Method;
import dev.batonjira.atlassian.testing.Received;
import dev.batonjira.atlassian.testing.Reply;
import dev.batonjira.atlassian.testing.ScriptedServer;
import dev.batonjira.atlassian.testing.VirtualTime;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import okhttp3.Credentials;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTransportTest {

  private final ClientSettings settings = Clients.settings(new VirtualTime());

  @AutoClose
  private final ScriptedServer server = ScriptedServer.replying(Reply.json("{\"ok\":true}"));

  private Received only() {
    assertThat(server.received()).hasSize(1);
    return server.received().getFirst();
  }

  @Test
  void eachRequestSaysWhoAsksAndWantsJson() {
    try (ApiClient client = Clients.of(server, settings)) {
      client.call(MYSELF, TEXT);
    }

    assertThat(only().header("User-Agent")).containsExactly("baton-jira/1.2.3");
    assertThat(only().header("Accept")).containsExactly("application/json");
    assertThat(only().header("Accept-Encoding")).containsExactly("gzip");
    assertThat(only().header("Authorization"))
        .containsExactly(Credential.of(Clients.EMAIL, Clients.TOKEN).authorization());
  }

  @ParameterizedTest
  @EnumSource(names = "GET", mode = EnumSource.Mode.EXCLUDE)
  void changesSayThatTheySendJsonEvenWithoutABody(Method method) {
    try (ApiClient client = Clients.of(server, settings)) {
      client.write(ApiRequest.write(method, "/rest/api/3/group/user", null, false));
    }

    assertThat(only().method()).isEqualTo(method.name());
    assertThat(only().header("Content-Type")).containsExactly("application/json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "557058:a-b|557058%3Aa-b|557058:a-b",
        "a/b|a%2Fb|a%2Fb",
        "a+b c|a%2Bb%20c|a+b%20c",
        "100%41|100%2541|100%2541",
        "a&b=c#d?e|a%26b%3Dc%23d%3Fe|a&b=c%23d%3Fe",
        "Zoë|Zo%C3%AB|Zo%C3%AB",
        "組|%E7%B5%84|%E7%B5%84",
        "../x|..%2Fx|..%2Fx",
        "%2e%2e/x|%252e%252e%2Fx|%252e%252e%2Fx",
      })
  void w41_valuesAreAlwaysEncoded(String value, String inQuery, String inPath) {
    try (ApiClient client = Clients.of(server, settings)) {
      client.call(ApiRequest.get("/rest/{a}/end", value).with("id", value), TEXT);
    }

    assertThat(only().target()).isEqualTo("/rest/" + inPath + "/end?id=" + inQuery);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", ".."})
  void pathValueThatWouldLeadElsewhereIsNotSent(String value) {
    assertThatThrownBy(() -> ApiRequest.get("/rest/{a}", value))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void encodedDotsCannotLeadElsewhereEither() {
    try (ApiClient client = Clients.of(server, settings)) {
      client.call(ApiRequest.get("/rest/x/{a}", "%2e%2e"), TEXT);
    }

    assertThat(only().target()).isEqualTo("/rest/x/%252e%252e");
  }

  @Test
  void repeatedParametersAreRepeatedAndScopedBaseIsKept() {
    try (ApiClient client = Clients.of(server.url() + "/ex/jira/abc-1", settings, Map.of())) {
      client.call(MYSELF.withEach("id", List.of("1", "2")), TEXT);
    }

    assertThat(only().target()).isEqualTo("/ex/jira/abc-1/rest/api/3/myself?id=1&id=2");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirectIsNeverFollowedWithTheCredential(int status) {
    try (ScriptedServer redirecting =
            ScriptedServer.replying(
                Reply.answer(status, "")
                    .header("Location", "http://localhost:" + server.port() + "/x"));
        ApiClient client = Clients.of(redirecting, settings)) {
      assertThatThrownBy(() -> client.call(MYSELF, TEXT))
          .isInstanceOf(AtlassianException.Malformed.class)
          .hasMessageContaining("redirects to localhost are not followed");
    }

    assertThat(server.received()).isEmpty();
  }

  @Test
  void compressedAnswersAreRead() {
    try (ScriptedServer compressing =
            ScriptedServer.replying(Reply.json("{\"a\":\"" + "x".repeat(5000) + "\"}").gzipped());
        ApiClient client = Clients.of(compressing, settings)) {
      assertThat(client.call(MYSELF, TEXT)).hasSize(5008);
    }
  }

  @Test
  void truncatedCompressedAnswerIsAnError() {
    Reply cut = Reply.json("{\"a\":\"" + "xyz".repeat(5000) + "\"}").gzipped().halfBody();
    try (ScriptedServer cutting = ScriptedServer.replying(cut);
        ApiClient client = Clients.of(cutting, settings)) {
      assertThatThrownBy(() -> client.call(MYSELF, TEXT))
          .isInstanceOf(AtlassianException.Unavailable.class)
          .hasMessageContaining("the connection broke before it was complete");
    }
  }

  @Test
  void answerBeyondTheLimitIsGivenUpAlsoWhenItIsSmallOnTheWire() {
    Reply bomb = Reply.json("[" + " ".repeat(1_000_000) + "]").gzipped();
    try (ScriptedServer sending = ScriptedServer.replying(bomb);
        ApiClient client = Clients.of(sending, settings.withMaxBodyBytes(100_000))) {
      assertThatThrownBy(() -> client.call(MYSELF, TEXT))
          .isInstanceOf(AtlassianException.Malformed.class)
          .hasMessageContaining("is longer than 100000 bytes");
      assertThat(sending.received()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void w25_hungServerIsCutByTheTimeLimit(boolean beginsToAnswer) {
    Reply hung = beginsToAnswer ? new Reply.Stall() : new Reply.Silence();
    ClientSettings shortly = settings.withHttpTimeout(Duration.ofMillis(150)).withAttempts(1);
    try (ScriptedServer hanging = ScriptedServer.replying(hung);
        ApiClient client = Clients.of(hanging, shortly)) {
      assertThatThrownBy(() -> client.call(MYSELF, TEXT))
          .isInstanceOf(AtlassianException.Unavailable.class)
          .hasMessageContaining("GET /rest/api/3/myself to 127.0.0.1 got no answer")
          .hasMessageContaining("not complete within 1 s");
    }
  }

  @Test
  void connectionsAreUsedAgain() {
    try (ApiClient client = Clients.of(server, settings)) {
      for (int i = 0; i < 20; i++) {
        client.call(MYSELF, TEXT);
      }
    }

    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void w26_connectionsAreUsedAgainAfterErrorsToo() {
    try (ScriptedServer refusing =
            ScriptedServer.replying(Reply.answer(404, "{\"errorMessages\":[\"No\"]}"));
        ApiClient client = Clients.of(refusing, settings)) {
      for (int i = 0; i < 20; i++) {
        assertThatThrownBy(() -> client.call(MYSELF, TEXT))
            .isInstanceOf(AtlassianException.NotFound.class);
      }

      assertThat(refusing.connections()).isEqualTo(1);
    }
  }

  @Test
  void certificateThatNobodyTrustsIsToldAtOnce(@TempDir Path folder)
      throws IOException, GeneralSecurityException, InterruptedException {
    try (ServerSocket listener = UntrustedCertificate.listener(folder);
        ApiClient client =
            Clients.of("https://localhost:" + listener.getLocalPort(), settings, Map.of())) {
      assertThatThrownBy(() -> client.call(MYSELF, TEXT))
          .isInstanceOf(AtlassianException.Unavailable.class)
          .hasMessageContaining("its TLS certificate is not trusted");
      assertThat(client.receipt().total().calls()).isEqualTo(1);
    }
  }

  @Test
  void certificateOfAnAuthorityThatTheEnvironmentNamesIsTrusted(@TempDir Path folder)
      throws IOException, GeneralSecurityException, InterruptedException {
    try (ServerSocket listener = UntrustedCertificate.listener(folder);
        ApiClient client =
            Clients.of(
                "https://localhost:" + listener.getLocalPort(),
                settings.withAttempts(1),
                Map.of("SSL_CERT_FILE", UntrustedCertificate.exported(folder).toString()))) {
      // The listener hangs up after the handshake, which therefore has succeeded.
      assertThatThrownBy(() -> client.call(MYSELF, TEXT))
          .isInstanceOf(AtlassianException.Unavailable.class)
          .message()
          .doesNotContain("TLS certificate is not trusted");
    }
  }

  @Test
  void certificatesThatCannotBeReadAreToldBeforeAnyCall(@TempDir Path folder) throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.pem"));
    Map<String, String> nothing = Map.of("SSL_CERT_FILE", empty.toString());
    Path cut = Files.writeString(folder.resolve("cut.pem"), "-----BEGIN CERTIFICATE-----\nMIIB");
    Map<String, String> damaged = Map.of("SSL_CERT_FILE", cut.toString());
    Map<String, String> missing = Map.of("SSL_CERT_DIR", folder.resolve("none").toString());
    assertThatThrownBy(() -> Clients.of("https://localhost", settings, nothing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("There is no certificate in PEM form");
    assertThatThrownBy(() -> Clients.of("https://localhost", settings, damaged))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The certificates that SSL_CERT_FILE or SSL_CERT_DIR names");
    assertThatThrownBy(() -> Clients.of("https://localhost", settings, missing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The certificates that SSL_CERT_FILE or SSL_CERT_DIR names");
  }

  @Test
  void nobodyListeningIsToldInASentence() {
    server.close();
    try (ApiClient client = Clients.of(server, settings)) {
      assertThatThrownBy(() -> client.call(MYSELF, TEXT))
          .isInstanceOf(AtlassianException.Unavailable.class)
          .hasMessageContaining("connecting failed; check the Jira URL");
    }
  }

  @Test
  void proxyOfTheEnvironmentIsUsedWithItsPassword() {
    try (ScriptedServer proxy =
            ScriptedServer.replying(request ->
                request.header("Proxy-Authorization").isEmpty()
                    ? Reply.answer(407, "").header("Proxy-Authenticate", "Basic realm=\"p\"")
                    : Reply.json("{}"));
        ApiClient client =
            Clients.of(
                "http://jira.example",
                settings,
                Map.of("HTTP_PROXY", "http://user:p%40ss@127.0.0.1:" + proxy.port()))) {
      assertThat(client.call(MYSELF, TEXT)).isEqualTo("{}");
      Received request = proxy.received().getLast();
      assertThat(request.target()).isEqualTo("http://jira.example/rest/api/3/myself");
      assertThat(request.header("Proxy-Authorization"))
          .containsExactly(Credentials.basic("user", "p@ss"));
    }
  }

  @Test
  void anonymousCallCarriesNoCredential() {
    try (ApiClient client = Clients.of(server, settings)) {
      client.callAnonymously(ApiRequest.get("/_edge/tenant_info"), TEXT);
    }

    assertThat(only().header("Authorization")).isEmpty();
  }
}
