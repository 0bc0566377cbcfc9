package dev.batonjira.app.provision;

import com.google.protobuf.Message;
import dev.batonjira.app.json.JsonText;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.json.ProtoJson;
import dev.batonjira.sdk.provision.ChangeRecord;
import dev.batonjira.sdk.provision.ChangeRecord.End;
import dev.batonjira.sdk.provision.Difference;
import dev.batonjira.sdk.provision.Plan;
import dev.batonjira.sdk.provision.PlannedCall;
import dev.batonjira.sdk.provision.SentWrite;
import dev.batonjira.sdk.provision.StatusCodes;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** The end of a request for a change as one JSON object. docs/usage.md lists the members. */
final class ChangeJson {

  private ChangeJson() {}

  /** The object, on one line. */
  static String of(ChangeResult result) {
    ChangeRecord change = result.change();
    return JsonText.object(json -> {
      json.writeStringProperty("operation", change.operation().name().toLowerCase(Locale.ROOT));
      json.writeStringProperty(
          "subject", change.plan().map(Plan::subject).orElse(change.subject()));
      json.writeStringProperty("result", ChangeText.word(change));
      json.writeBooleanProperty("dry_run", change.terms().dryRun());
      end(json, change.end());
      change.plan().ifPresent(plan -> plan(json, plan));
      writes(json, change.writes());
      result.response().ifPresent(response -> response(json, response));
      file(json, result.file());
    });
  }

  /** The object for a request that never became a change. */
  static String refused(String operation, ConnectorException failure) {
    return JsonText.object(json -> {
      json.writeStringProperty("operation", operation);
      json.writeStringProperty("result", "refused");
      error(json, failure);
    });
  }

  private static void end(JsonGenerator json, End end) {
    switch (end) {
      case End.Done(boolean changed, boolean verified, String sentence) -> {
        json.writeStringProperty("sentence", sentence);
        json.writeBooleanProperty("changed", changed);
        json.writeBooleanProperty("verified", verified);
      }
      case End.Planned _ -> json.writeBooleanProperty("changed", false);
      case End.Failed(ConnectorException failure) -> error(json, failure);
      case End.Stopped(String reason) -> json.writeStringProperty("sentence", reason);
    }
  }

  private static void error(JsonGenerator json, ConnectorException failure) {
    json.writeObjectPropertyStart("error");
    json.writeStringProperty("code", StatusCodes.of(failure).name());
    json.writeStringProperty("message", String.valueOf(failure.getMessage()));
    json.writeBooleanProperty(
        "overridable",
        failure instanceof ConnectorException.Refused refused && refused.overridable());
    json.writeEndObject();
  }

  private static void plan(JsonGenerator json, Plan plan) {
    json.writeObjectPropertyStart("plan");
    json.writeStringProperty("sentence", plan.sentence());
    json.writeBooleanProperty("already_so", plan.alreadySo());
    json.writeArrayPropertyStart("differences");
    for (Difference difference : plan.differences()) {
      json.writeStartObject();
      json.writeStringProperty("fact", difference.fact());
      json.writeStringProperty("before", difference.before());
      json.writeStringProperty("after", difference.after());
      json.writeEndObject();
    }
    json.writeEndArray();
    texts(json, "affected", plan.affected());
    texts(json, "warnings", plan.warnings());
    json.writeArrayPropertyStart("calls");
    for (PlannedCall call : plan.calls()) {
      json.writeStartObject();
      json.writeStringProperty("method", call.method());
      json.writeStringProperty("path", call.path());
      json.writeStringProperty("purpose", call.purpose());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writes(JsonGenerator json, List<SentWrite> writes) {
    json.writeArrayPropertyStart("writes");
    for (SentWrite write : writes) {
      json.writeStartObject();
      json.writeStringProperty("method", write.method());
      json.writeStringProperty("path", write.path());
      write.status().ifPresent(status -> json.writeNumberProperty("status", status));
      write.requestId().ifPresent(id -> json.writeStringProperty("request_id", id));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void response(JsonGenerator json, Message response) {
    json.writeName("response");
    json.writeRawValue(ProtoJson.line(response));
  }

  private static void file(JsonGenerator json, FileUpdate file) {
    switch (file) {
      case FileUpdate.None _ -> {}
      case FileUpdate.Done(var path, List<String> remarks) -> file(json, path, true, remarks);
      case FileUpdate.Failed(var path, String reason) -> file(json, path, false, List.of(reason));
      case FileUpdate.InUse use -> file(json, use.file(), false, List.of(use.reason()));
    }
  }

  private static void file(JsonGenerator json, Path path, boolean updated, List<String> remarks) {
    json.writeObjectPropertyStart("file");
    json.writeStringProperty("path", path.toString());
    json.writeBooleanProperty("updated", updated);
    texts(json, "remarks", remarks);
    json.writeEndObject();
  }

  private static void texts(JsonGenerator json, String name, List<String> texts) {
    json.writeArrayPropertyStart(name);
    texts.forEach(json::writeString);
    json.writeEndArray();
  }
}
