package dev.batonjira.app.audit;

import dev.batonjira.app.json.JsonText;
import dev.batonjira.sdk.audit.AuditTrail.Break;
import dev.batonjira.sdk.audit.AuditTrail.Findings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a verification of the audit log found. */
final class AuditFindings {

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
    return JsonText.object(json -> {
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
    });
  }
}
