package dev.batonjira.app.audit;

import dev.batonjira.sdk.audit.AuditTrail.Break;
import dev.batonjira.sdk.audit.AuditTrail.Findings;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** What a verification of the audit log found. */
final class AuditFindings {

  private static final JsonFactory JSON = new JsonFactory();

  private AuditFindings() {}

  static List<String> lines(Path log, Findings findings, boolean json) {
    return json ? List.of(json(log, findings)) : text(log, findings);
  }

  private static List<String> text(Path log, Findings findings) {
    List<String> lines = new ArrayList<>();
    if (findings.entries() == 0) {
      lines.add(log + " holds no entries.");
    } else {
      lines.add(
          "%s: entries %d to %d; the last one's hash is %s."
              .formatted(log, findings.first(), findings.last(), findings.head()));
    }
    if (findings.first() > 1) {
      lines.add(
          "Entries 1 to %d are in older files that are not here.".formatted(findings.first() - 1));
    }
    for (Break found : findings.breaks()) {
      lines.add(
          "%s%s: %s"
              .formatted(
                  found.file(), found.line() == 0 ? "" : " line " + found.line(), found.what()));
    }
    if (findings.isWhole()) {
      lines.add("Nothing was changed, added or taken out.");
    }
    return lines;
  }

  private static String json(Path log, Findings findings) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("log", log.toString());
      json.writeBooleanProperty("whole", findings.isWhole());
      json.writeNumberProperty("entries", findings.entries());
      json.writeNumberProperty("first", findings.first());
      json.writeNumberProperty("last", findings.last());
      json.writeStringProperty("head", findings.head());
      json.writeArrayPropertyStart("breaks");
      for (Break found : findings.breaks()) {
        json.writeStartObject();
        json.writeStringProperty("file", found.file().toString());
        json.writeNumberProperty("line", found.line());
        json.writeStringProperty("what", found.what());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.toString();
  }
}
