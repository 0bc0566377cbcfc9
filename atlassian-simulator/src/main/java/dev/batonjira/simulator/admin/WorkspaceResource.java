package dev.batonjira.simulator.admin;

import dev.batonjira.simulator.rest.Answer;
import dev.batonjira.simulator.rest.JsonTree;
import dev.batonjira.simulator.site.Workspace;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The products of the organization and their addresses. */
final class WorkspaceResource {
  private WorkspaceResource() {}

  static List<AdminRoute> routes() {
    return List.of(
        AdminRoute.post(
            "/v2/orgs/{orgId}/workspaces", "read:workspaces:admin", WorkspaceResource::search));
  }

  /** A cursor brings with it what the first page was asked for, and stands alone. */
  private static Answer search(AdminCall call) {
    Map<String, Object> body = JsonTree.object(call.body(), AdminErrors::badRequest);
    Cursor cursor = new Cursor(0, call.body());
    if (body.get("cursor") instanceof String text && !text.isEmpty()) {
      if (body.size() > 1) {
        throw AdminErrors.badRequest("A cursor stands alone in the body.");
      }
      cursor = Cursor.parse(text);
    }
    Object query = JsonTree.object(cursor.question(), AdminErrors::badRequest).get("query");
    int limit = Criteria.ofBody(cursor.question()).limit(20, 1_000);
    Predicate<Workspace> wanted =
        new WorkspaceQuery(workspace -> hostUrl(call, workspace)).parse(query);
    List<Workspace> all = call.organization().workspaces().stream().filter(wanted).toList();
    return Listing.of(IntStream.range(cursor.position(), all.size()), cursor, limit)
        .answer(
            call,
            out -> {
              out.writeObjectPropertyStart("meta");
              out.writeNumberProperty("pageSize", limit);
              out.writeNumberProperty("total", all.size());
              out.writeEndObject();
            },
            (out, i) -> workspace(out, call, all.get(i)));
  }

  private static void workspace(JsonGenerator out, AdminCall call, Workspace workspace) {
    out.writeStartObject();
    out.writeStringProperty("id", workspace.id());
    out.writeStringProperty("type", "workspace");
    out.writeObjectPropertyStart("attributes");
    out.writeStringProperty("name", workspace.name());
    out.writeStringProperty("typeKey", workspace.typeKey());
    out.writeStringProperty("type", workspace.type());
    out.writeStringProperty("owner", workspace.typeKey());
    out.writeStringProperty("status", workspace.status());
    out.writeName("hostUrl");
    String address = hostUrl(call, workspace);
    if (address == null) {
      out.writeNull();
    } else {
      out.writeString(address);
    }
    out.writeStringProperty("realm", "");
    for (String list : new String[] {"regions", "labels"}) {
      out.writeArrayPropertyStart(list);
      out.writeEndArray();
    }
    out.writeObjectPropertyStart("sandbox");
    out.writeStringProperty("type", "NONE");
    out.writeEndObject();
    out.writeEndObject();
    out.writeObjectPropertyStart("relationships");
    out.writeEndObject();
    out.writeObjectPropertyStart("links");
    out.writeStringProperty("self", call.host() + call.path());
    out.writeEndObject();
    out.writeEndObject();
  }

  private static @Nullable String hostUrl(AdminCall call, Workspace workspace) {
    String own = call.organization().customDomain();
    return switch (workspace.place()) {
      case SITE -> own.isEmpty() ? call.host() : own;
      case OTHER_SITE -> "https://other-site.example.net";
      case NONE -> null;
    };
  }
}
