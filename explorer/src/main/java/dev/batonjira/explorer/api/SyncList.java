package dev.batonjira.explorer.api;

import dev.batonjira.analysis.browse.OpenFile;
import dev.batonjira.c1z.SyncRun;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The syncs of the file, and which of them a question is about. */
final class SyncList {
  private final OpenFile file;
  private final String fileName;

  SyncList(OpenFile file, String fileName) {
    this.file = file;
    this.fileName = fileName;
  }

  /** The file's name and its syncs, newest first. */
  Reply reply() {
    return JsonParts.document(json -> {
      json.writeStartObject();
      json.writeStringProperty("name", fileName);
      json.writeStringProperty("sync", file.defaultSync().id().value());
      json.writeArrayPropertyStart("syncs");
      file.syncs().reversed().forEach(run -> write(json, run));
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  /**
   * The sync a question is about.
   *
   * @throws IllegalArgumentException if the file has no such sync
   */
  SyncRun run(Question question) {
    String id = question.text("sync");
    return id.isEmpty() ? file.defaultSync() : named(id);
  }

  /**
   * The sync with this id.
   *
   * @throws IllegalArgumentException if the file has no such sync
   */
  SyncRun named(String id) {
    return file.syncs().stream()
        .filter(run -> run.id().value().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the file has no sync with this id"));
  }

  static void write(JsonGenerator json, SyncRun run) {
    json.writeStartObject();
    json.writeStringProperty("id", run.id().value());
    json.writeStringProperty("type", run.type().text());
    json.writeStringProperty("started", text(run.startedAt()));
    json.writeStringProperty("ended", text(run.endedAt()));
    json.writeEndObject();
  }

  private static String text(@Nullable Instant instant) {
    return instant == null || instant.equals(Instant.EPOCH) ? "" : instant.toString();
  }
}
