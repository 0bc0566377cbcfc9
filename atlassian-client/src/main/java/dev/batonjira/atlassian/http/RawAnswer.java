package dev.batonjira.atlassian.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Optional;
import okhttp3.Headers;

/** An answer as it came, its body complete. */
final class RawAnswer {

  private final int status;
  private final Headers headers;
  private final byte[] body;

  RawAnswer(int status, Headers headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  int status() {
    return status;
  }

  Headers headers() {
    return headers;
  }

  /** Not a copy: nobody writes to it. */
  byte[] body() {
    return body;
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  Optional<String> requestId() {
    return header("X-ARequestId")
        .or(() -> header("Atl-Traceid"))
        .map(id -> id.replaceAll("[^A-Za-z0-9._:-]", ""))
        .map(id -> id.substring(0, Math.min(id.length(), 80)))
        .filter(id -> !id.isEmpty());
  }

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** By its type or, as proxies mislabel their pages, by how it begins. */
  boolean isWebPage() {
    if (header("Content-Type").orElse("").toLowerCase(Locale.ROOT).startsWith("text/html")) {
      return true;
    }
    String beginning = new String(body, 0, Math.min(body.length, 200), UTF_8);
    return beginning.stripLeading().startsWith("<");
  }
}
