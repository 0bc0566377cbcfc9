package dev.batonjira.app.doctor;

import dev.batonjira.app.json.JsonText;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** A diagnosis as one JSON object, for a script. docs/usage.md lists the members. */
final class DiagnosisJson {

  private DiagnosisJson() {}

  static String of(Diagnosis diagnosis) {
    return JsonText.object(json -> {
      json.writeBooleanProperty("works", diagnosis.works());
      json.writeStringProperty("site", diagnosis.site());
      json.writeStringProperty(
          "credential", diagnosis.credential().name().toLowerCase(Locale.ROOT));
      json.writeStringProperty("account", diagnosis.accountId());
      json.writeBooleanProperty("active", true);
      diagnosis.cloudId().ifPresent(id -> json.writeStringProperty("cloud_id", id));
      json.writeObjectPropertyStart("plans");
      diagnosis.plans().entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(plan -> json.writeStringProperty(plan.getKey(), plan.getValue()));
      json.writeEndObject();
      diagnosis
          .projectsVisible()
          .ifPresent(number -> json.writeNumberProperty("projects_visible", number));
      json.writeStringProperty("organization", diagnosis.organization());
      json.writeStringProperty("token_expiry", "unknown");
      json.writeArrayPropertyStart("warnings");
      diagnosis.warnings().forEach(json::writeString);
      json.writeEndArray();
      json.writeArrayPropertyStart("features");
      diagnosis.findings().forEach(finding -> write(json, finding));
      json.writeEndArray();
    });
  }

  /** The object in place of a diagnosis when the site refuses the credential. */
  static String refused(String site, String reason) {
    return JsonText.object(json -> {
      json.writeBooleanProperty("works", false);
      json.writeStringProperty("site", site);
      json.writeStringProperty("refused", reason);
    });
  }

  private static void write(JsonGenerator json, Finding finding) {
    json.writeStartObject();
    json.writeStringProperty("feature", finding.feature().title());
    json.writeStringProperty("permission", finding.feature().permission());
    json.writeStringProperty("scope", finding.feature().scope());
    json.writeStringProperty("state", finding.state().name().toLowerCase(Locale.ROOT));
    json.writeStringProperty("detail", finding.detail());
    json.writeStringProperty("fix", finding.fix());
    json.writeEndObject();
  }
}
