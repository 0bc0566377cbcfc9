package dev.batonjira.app.plan;

import dev.batonjira.app.json.JsonText;
import dev.batonjira.app.sync.SiteSize;

/** A plan as one JSON object, for a script. docs/usage.md lists the members. */
final class PlanJson {

  private PlanJson() {}

  static String of(Plan plan) {
    return JsonText.object(json -> {
      SiteSize size = plan.size();
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
    });
  }
}
