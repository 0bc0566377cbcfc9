package dev.batonjira.atlassian.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import okio.ByteString;

/** What the server does with a request. */
public sealed interface Reply {

  /** Sends an answer. */
  record Answer(
      int status, List<String> headers, String contentType, ByteString body, int sentBytes)
      implements Reply {

    public Answer header(String name, String value) {
      List<String> all = new ArrayList<>(headers);
      all.add(name + ": " + value);
      return new Answer(status, all, contentType, body, sentBytes);
    }

    public Answer type(String type) {
      return new Answer(status, headers, type, body, sentBytes);
    }

    /** The same body, compressed. */
    public Answer gzipped() {
      ByteArrayOutputStream compressed = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
        body.write(gzip);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new Answer(
              status,
              headers,
              contentType,
              ByteString.of(compressed.toByteArray()),
              compressed.size())
          .header("Content-Encoding", "gzip");
    }

    /** Announces the whole body and hangs up after half of it. */
    public Answer cutInHalf() {
      return new Answer(status, headers, contentType, body, body.size() / 2);
    }

    /** A whole answer whose body is the first half only. */
    public Answer halfBody() {
      ByteString half = body.substring(0, body.size() / 2);
      return new Answer(status, headers, contentType, half, half.size());
    }
  }

  /** Sends nothing until the client goes away. */
  record Silence() implements Reply {}

  /** Sends a beginning of an answer, then nothing until the client goes away. */
  record Stall() implements Reply {}

  /** Resets the connection. */
  record Reset() implements Reply {}

  static Answer json(String json) {
    return answer(200, json);
  }

  static Answer answer(int status, String json) {
    ByteString body = ByteString.encodeUtf8(json);
    return new Answer(status, List.of(), "application/json", body, body.size());
  }

  static Answer html(int status) {
    return answer(status, "<!doctype html><html><body>Log in</body></html>").type("text/html");
  }
}
