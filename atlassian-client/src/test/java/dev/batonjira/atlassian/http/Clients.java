package dev.batonjira.atlassian.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batonjira.atlassian.Credential;
import dev.batonjira.atlassian.SiteUrl;
import dev.batonjira.atlassian.testing.ScriptedServer;
import dev.batonjira.atlassian.testing.VirtualTime;
import java.util.Map;

/** Clients of a scripted server, and what tests ask it. */
final class Clients {

  static final String EMAIL = "probe@example.com";
  static final String TOKEN = "s3cr3t-token";
  static final ApiRequest MYSELF = ApiRequest.get("/rest/api/3/myself");
  static final Decoder<String> TEXT = body -> new String(body, UTF_8);

  private Clients() {}

  static ClientSettings settings(VirtualTime time) {
    return ClientSettings.defaults("1.2.3").withTiming(time.timing(0.5));
  }

  static ApiClient of(ScriptedServer server, ClientSettings settings) {
    return of(server.url(), settings, Map.of());
  }

  static ApiClient of(String url, ClientSettings settings, Map<String, String> environment) {
    return ApiClient.open(
        SiteUrl.parse(url, true), Credential.of(EMAIL, TOKEN), settings, environment);
  }

  /** A decoder that takes only whole JSON objects as the server sends them here. */
  static String object(byte[] body) {
    String text = TEXT.decode(body);
    if (!text.endsWith("}")) {
      throw new UndecodableException("is cut", null);
    }
    return text;
  }
}
