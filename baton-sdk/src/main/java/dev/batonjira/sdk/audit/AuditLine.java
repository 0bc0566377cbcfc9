package dev.batonjira.sdk.audit;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonWriter;
import dev.batonjira.sdk.audit.AuditEvent.Stage;
import dev.batonjira.sdk.provision.Difference;
import dev.batonjira.sdk.provision.SentWrite;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The text of an entry. The hash stands last, so that it is that of all the text before it. */
final class AuditLine {

  private static final int LONGEST_TEXT = 8_000;
  private static final String HASH_MEMBER = ",\"hash\":\"";

  private AuditLine() {}

  /** Writes the entry that follows {@code last}. */
  static AuditEntry next(Position last, Instant time, AuditEvent event) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.setHtmlSafe(false);
      json.beginObject();
      json.name("sequence").value(last.sequence() + 1);
      json.name("time").value(time.toString());
      members(json, event);
      json.name("previous").value(last.hash());
      json.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail", e);
    }
    String open = text.toString().substring(0, text.toString().length() - 1);
    String hash = sha256(open);
    return new AuditEntry(
        last.sequence() + 1, time, event, last.hash(), hash, open + HASH_MEMBER + hash + "\"}");
  }

  private static void members(JsonWriter json, AuditEvent event) throws IOException {
    json.name("id").value(event.id());
    json.name("stage").value(event.stage().name().toLowerCase(Locale.ROOT));
    text(json, "operation", event.operation());
    text(json, "subject", event.subject());
    text(json, "channel", event.channel());
    text(json, "asked_by", event.askedBy());
    text(json, "source", event.source());
    text(json, "sentence", event.sentence());
    if (!event.differences().isEmpty()) {
      json.name("differences").beginArray();
      for (Difference difference : event.differences()) {
        json.beginObject();
        text(json, "fact", difference.fact());
        text(json, "before", difference.before());
        text(json, "after", difference.after());
        json.endObject();
      }
      json.endArray();
    }
    if (!event.writes().isEmpty()) {
      json.name("writes").beginArray();
      for (SentWrite write : event.writes()) {
        json.beginObject();
        text(json, "method", write.method());
        text(json, "path", write.path());
        if (write.status().isPresent()) {
          json.name("status").value(write.status().getAsInt());
        }
        text(json, "request_id", write.requestId().orElse(""));
        json.endObject();
      }
      json.endArray();
    }
  }

  private static void text(JsonWriter json, String name, String text) throws IOException {
    if (!text.isEmpty()) {
      json.name(name).value(cut(text));
    }
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_TEXT
        ? text
        : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, LONGEST_TEXT) - 1))
            + "…";
  }

  /** Reads a line; empty when it is no entry. Whether its hash is right is another question. */
  static Optional<AuditEntry> read(String line) {
    try {
      JsonElement parsed = JsonParser.parseString(line);
      if (!parsed.isJsonObject()) {
        return Optional.empty();
      }
      JsonObject json = parsed.getAsJsonObject();
      return Optional.of(
          new AuditEntry(
              json.get("sequence").getAsLong(),
              Instant.parse(string(json, "time")),
              event(json),
              string(json, "previous"),
              string(json, "hash"),
              line));
    } catch (JsonParseException
        | IllegalStateException
        | IllegalArgumentException
        | UnsupportedOperationException
        | NullPointerException
        | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static AuditEvent event(JsonObject json) {
    return new AuditEvent(
        string(json, "id"),
        Stage.valueOf(string(json, "stage").toUpperCase(Locale.ROOT)),
        string(json, "operation"),
        string(json, "subject"),
        string(json, "channel"),
        string(json, "asked_by"),
        string(json, "source"),
        string(json, "sentence"),
        objects(json, "differences").map(AuditLine::difference).toList(),
        objects(json, "writes").map(AuditLine::write).toList());
  }

  private static Difference difference(JsonObject json) {
    return new Difference(string(json, "fact"), string(json, "before"), string(json, "after"));
  }

  private static SentWrite write(JsonObject json) {
    JsonElement status = json.get("status");
    String requestId = string(json, "request_id");
    return new SentWrite(
        string(json, "method"),
        string(json, "path"),
        status == null ? OptionalInt.empty() : OptionalInt.of(status.getAsInt()),
        requestId.isEmpty() ? Optional.empty() : Optional.of(requestId));
  }

  private static Stream<JsonObject> objects(JsonObject json, String name) {
    JsonElement array = json.get(name);
    return array == null
        ? Stream.empty()
        : array.getAsJsonArray().asList().stream().map(JsonElement::getAsJsonObject);
  }

  private static String string(JsonObject json, String name) {
    JsonElement value = json.get(name);
    return value == null ? "" : value.getAsString();
  }

  /** The hash that a line ought to have; empty when it holds none. */
  static String hash(String line) {
    int end = line.lastIndexOf(HASH_MEMBER);
    return end < 0 ? "" : sha256(line.substring(0, end));
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
