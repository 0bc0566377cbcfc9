package dev.batonjira.simulator.rest;

import dev.batonjira.simulator.issue.IssueType;
import dev.batonjira.simulator.site.Project;
import dev.batonjira.simulator.site.ProjectRole;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes one project, with what was asked to be expanded. */
final class ProjectBean {
  private static final Duration TIME_IN_BIN = Duration.ofDays(60);

  private final JsonGenerator out;
  private final Call call;
  private final Project project;
  private final List<IssueType> issueTypes;
  private final List<String> expand;

  ProjectBean(
      JsonGenerator out,
      Call call,
      Project project,
      List<IssueType> issueTypes,
      List<String> expand) {
    this.issueTypes = issueTypes;
    this.out = out;
    this.call = call;
    this.project = project;
    this.expand = expand;
  }

  /** The project as the listing shows it. */
  void listed() {
    out.writeStartObject();
    common();
    if (expand.contains("description")) {
      out.writeStringProperty("description", project.description());
    }
    if (expand.contains("lead")) {
      Beans.lead(out, call, project.lead());
    }
    if (expand.contains("issueTypes")) {
      issueTypes();
    }
    out.writeEndObject();
  }

  /** The project as a call for it alone shows it. */
  void complete() {
    out.writeStartObject();
    common();
    out.writeStringProperty("description", project.description());
    Beans.lead(out, call, project.lead());
    empty("components");
    issueTypes();
    out.writeStringProperty("assigneeType", "UNASSIGNED");
    empty("versions");
    roleLinks(out, call, project, "roles");
    out.writeEndObject();
  }

  static void roleLinks(JsonGenerator out, Call call, Project project, @Nullable String property) {
    if (property == null) {
      out.writeStartObject();
    } else {
      out.writeObjectPropertyStart(property);
    }
    call.site()
        .rolesOf(project.index())
        .forEach(id -> {
          ProjectRole role = Objects.requireNonNull(call.site().findRole(id));
          out.writeStringProperty(
              role.name(), call.self("/project/" + project.id() + "/role/" + id));
        });
    out.writeEndObject();
  }

  private void common() {
    out.writeStringProperty("expand", "description,lead,issueTypes,url,projectKeys,insight");
    out.writeStringProperty("self", call.self("/project/" + project.id()));
    out.writeStringProperty("id", project.id());
    out.writeStringProperty("key", project.key());
    out.writeStringProperty("name", project.name());
    out.writeStringProperty("projectTypeKey", project.typeKey());
    out.writeBooleanProperty("simplified", project.teamManaged());
    out.writeStringProperty("style", project.teamManaged() ? "next-gen" : "classic");
    out.writeBooleanProperty("isPrivate", project.isPrivate());
    Beans.avatars(out, call, "project");
    out.writeObjectPropertyStart("properties");
    out.writeEndObject();
    if (project.category() != null) {
      out.writeObjectPropertyStart("projectCategory");
      out.writeStringProperty("self", call.self("/projectCategory/10000"));
      out.writeStringProperty("id", "10000");
      out.writeStringProperty("name", project.category());
      out.writeStringProperty("description", "");
      out.writeEndObject();
    }
    if (project.uuid() != null) {
      out.writeStringProperty("entityId", project.uuid());
      out.writeStringProperty("uuid", project.uuid());
    }
    if (expand.contains("url")) {
      out.writeStringProperty("url", "https://example.com/" + project.key());
    }
    if (expand.contains("projectKeys")) {
      out.writeArrayPropertyStart("projectKeys");
      call.site().projectKeys(project.index()).forEach(out::writeString);
      out.writeEndArray();
    }
    if (expand.contains("permissions")) {
      out.writeObjectPropertyStart("permissions");
      out.writeBooleanProperty("canEdit", call.mayAdminister());
      out.writeEndObject();
    }
    if (expand.contains("insight")) {
      out.writeObjectPropertyStart("insight");
      out.writeNumberProperty("totalIssueCount", project.index() * 7);
      out.writeStringProperty("lastIssueUpdateTime", Beans.time(Beans.SITE_TIME));
      out.writeEndObject();
    }
    status();
  }

  private void status() {
    switch (project.status()) {
      case LIVE -> {}
      case ARCHIVED -> {
        out.writeBooleanProperty("archived", true);
        out.writeStringProperty("archivedDate", Beans.time(Beans.SITE_TIME));
        out.writeName("archivedBy");
        Beans.member(out, call, call.site().caller());
      }
      case TRASHED -> {
        out.writeBooleanProperty("deleted", true);
        out.writeStringProperty("deletedDate", Beans.time(Beans.SITE_TIME));
        out.writeName("deletedBy");
        Beans.member(out, call, call.site().caller());
        out.writeStringProperty("retentionTillDate", Beans.time(Beans.SITE_TIME.plus(TIME_IN_BIN)));
      }
    }
  }

  private void issueTypes() {
    out.writeArrayPropertyStart("issueTypes");
    for (IssueType type : issueTypes) {
      out.writeStartObject();
      out.writeStringProperty("self", call.self("/issuetype/" + type.id()));
      out.writeStringProperty("id", type.id());
      out.writeStringProperty("description", "");
      out.writeStringProperty("iconUrl", call.base() + "/avatar/issuetype/" + type.avatar());
      out.writeStringProperty("name", type.name());
      out.writeBooleanProperty("subtask", type.subtask());
      out.writeNumberProperty("avatarId", type.avatar());
      out.writeNumberProperty("hierarchyLevel", type.level());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private void empty(String property) {
    out.writeArrayPropertyStart(property);
    out.writeEndArray();
  }
}
