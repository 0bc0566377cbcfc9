package dev.batonjira.app.plan;

import dev.batonjira.app.sync.SiteSize;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A plan as one JSON object, for a script. docs/usage.md lists the members. */
final class PlanJson {

  private static final JsonFactory JSON = new JsonFactory();

  private PlanJson() {}

  static String of(Plan plan) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      SiteSize size = plan.size();
      json.writeStartObject();
      json.writeStringProperty("site", plan.site());
      json.writeNumberProperty("probe_calls", plan.probes().calls());
      json.writeNumberProperty("accounts", size.accounts());
      json.writeNumberProperty("groups", size.groups());
      json.writeNumberProperty("member_pages", size.memberPages());
      json.writeNumberProperty("projects", size.projects());
      json.writeNumberProperty("project_roles", size.roles());
      json.writeNumberProperty("calls", plan.total());
      json.writeNumberProperty("minimum_calls", plan.minimum());
      json.writeNumberProperty("expected_ms", plan.expected().toMillis());
      json.writeStringProperty("limited_by", plan.limit());
      json.writeObjectPropertyStart("calls_by_endpoint");
      plan.calls()
          .forEach((endpoint, calls) -> json.writeNumberProperty(endpoint.toString(), calls));
      json.writeEndObject();
      json.writeEndObject();
    }
    return text.toString();
  }
}
