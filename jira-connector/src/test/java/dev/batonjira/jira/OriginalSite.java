package dev.batonjira.jira;

import dev.batonjira.c1z.C1zReader;
import dev.batonjira.c1z.Cursor;
import dev.batonjira.c1z.DecoderLimits;
import dev.batonjira.c1z.GrantFilter;
import dev.batonjira.c1z.ResourceFilter;
import dev.batonjira.c1z.StoredGrant;
import dev.batonjira.c1z.SyncId;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.protocol.connector.v2.UserTrait;
import dev.batonjira.sdk.Annotations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The rows that the original program wrote for a site, and that site again as far as the rows tell
 * of it. Its role lists are readable by project only, since the rows of different projects name the
 * same roles.
 */
final class OriginalSite {
  private static final String FILE = "original-small.c1z";

  private final List<ResourceType> types;
  private final List<Resource> resources;
  private final List<Entitlement> entitlements;
  private final List<StoredGrant> grants;

  private OriginalSite(
      List<ResourceType> types,
      List<Resource> resources,
      List<Entitlement> entitlements,
      List<StoredGrant> grants) {
    this.types = types;
    this.resources = resources;
    this.entitlements = entitlements;
    this.grants = grants;
  }

  static OriginalSite read(Path directory) {
    Path file = directory.resolve(FILE);
    try (InputStream in =
        Objects.requireNonNull(OriginalSite.class.getResourceAsStream(FILE), FILE)) {
      Files.copy(in, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (C1zReader reader = C1zReader.open(file, DecoderLimits.DEFAULT)) {
      SyncId sync = reader.defaultSync().id();
      return new OriginalSite(
          all(reader.resourceTypes(sync)),
          all(reader.resources(sync, ResourceFilter.ALL)),
          all(reader.entitlements(sync)),
          all(reader.grants(sync, new GrantFilter.All())));
    }
  }

  List<ResourceType> types() {
    return types;
  }

  List<Resource> resources(String type) {
    return resources.stream().filter(r -> r.getId().getResourceType().equals(type)).toList();
  }

  List<Entitlement> entitlements() {
    return entitlements;
  }

  /** The grants that the connector reported, without those that expansion added. */
  List<StoredGrant> reportedGrants() {
    return grants.stream()
        .filter(stored ->
            !stored.grant().hasSources()
                || stored
                    .grant()
                    .getSources()
                    .containsSources(stored.grant().getEntitlement().getId()))
        .toList();
  }

  /** Lets {@code server} answer as the site did. */
  void serveFrom(ScriptedSite server) {
    server
        .on("/rest/api/3/users/search", this::users)
        .on("/rest/api/3/group/bulk", request -> groups())
        .on("/rest/api/3/group/member", request -> members(request.text("groupId")))
        .on("/rest/api/3/project/search", request -> projects())
        .on("/rest/api/3/role", request -> ScriptedSite.Reply.refused(403))
        .on("/rest/api/3/project/[0-9]+/roledetails", request -> roles(request.fromEnd(1)))
        .on(
            "/rest/api/3/project/[0-9]+/role/[0-9]+",
            request -> role(request.fromEnd(2), request.fromEnd(0)))
        .on(
            "/rest/api/3/user/permission/search",
            request -> participants(request.text("projectKey").substring(1), request));
  }

  private ScriptedSite.Reply users(ScriptedSite.Request request) {
    List<Map<String, Object>> all = resources("user").stream().map(OriginalSite::userBean).toList();
    return ScriptedSite.Reply.ok(request.number("startAt") == 0 ? all : List.of());
  }

  private static Map<String, Object> userBean(Resource user) {
    UserTrait trait =
        Annotations.find(user.getAnnotationsList(), UserTrait.getDefaultInstance()).orElseThrow();
    boolean app = trait.getAccountType() == UserTrait.AccountType.ACCOUNT_TYPE_SERVICE;
    Map<String, Object> bean = new LinkedHashMap<>();
    bean.put("accountId", user.getId().getResource());
    bean.put("accountType", app ? "app" : "atlassian");
    bean.put("displayName", user.getDisplayName());
    bean.put("active", trait.getStatus().getStatus() == UserTrait.Status.State.STATUS_ENABLED);
    trait.getEmailsList().forEach(email -> bean.put("emailAddress", email.getAddress()));
    return bean;
  }

  private ScriptedSite.Reply groups() {
    return ScriptedSite.Reply.page(
        resources("group").stream()
            .map(g -> Map.of("groupId", g.getId().getResource(), "name", g.getDisplayName()))
            .toList());
  }

  private ScriptedSite.Reply members(String groupId) {
    return ScriptedSite.Reply.page(
        holders("group:" + groupId + ":member")
            .map(id -> Map.of("accountId", id.getResource(), "active", true))
            .toList());
  }

  private ScriptedSite.Reply projects() {
    return ScriptedSite.Reply.page(resources("project").stream().map(this::projectBean).toList());
  }

  private Map<String, Object> projectBean(Resource project) {
    String id = project.getId().getResource();
    Map<String, Object> bean = new LinkedHashMap<>();
    bean.put("id", id);
    bean.put("key", "P" + id);
    bean.put("name", project.getDisplayName());
    holders("project:" + id + ":lead")
        .forEach(lead -> bean.put("lead", Map.of("accountId", lead.getResource())));
    return bean;
  }

  private ScriptedSite.Reply roles(String projectId) {
    return ScriptedSite.Reply.ok(
        resources("project-role").stream()
            .filter(role -> role.getId().getResource().startsWith(projectId + ":"))
            .map(OriginalSite::roleBean)
            .toList());
  }

  private static Map<String, Object> roleBean(Resource role) {
    Map<String, Object> bean = new LinkedHashMap<>();
    bean.put("id", (long) role.getProfile().getFieldsOrThrow("role_id").getNumberValue());
    bean.put("name", role.getProfile().getFieldsOrThrow("name").getStringValue());
    bean.put("description", role.getProfile().getFieldsOrThrow("description").getStringValue());
    return bean;
  }

  private ScriptedSite.Reply role(String projectId, String roleId) {
    List<Object> actors = new ArrayList<>();
    holders("project-role:" + projectId + ":" + roleId + ":assigned")
        .forEach(holder ->
            actors.add(
                holder.getResourceType().equals("user")
                    ? Map.of(
                        "type",
                        "atlassian-user-role-actor",
                        "actorUser",
                        Map.of("accountId", holder.getResource()))
                    : Map.of(
                        "type",
                        "atlassian-group-role-actor",
                        "actorGroup",
                        Map.of("groupId", holder.getResource()))));
    return ScriptedSite.Reply.ok(Map.of("id", Long.parseLong(roleId), "actors", actors));
  }

  private ScriptedSite.Reply participants(String projectId, ScriptedSite.Request request) {
    return ScriptedSite.Reply.ok(
        holders("project:" + projectId + ":participate")
            .skip(request.number("startAt"))
            .map(id -> Map.of("accountId", id.getResource(), "active", true))
            .toList());
  }

  private Stream<ResourceId> holders(String entitlementId) {
    return reportedGrants().stream()
        .filter(stored -> stored.grant().getEntitlement().getId().equals(entitlementId))
        .map(stored -> stored.grant().getPrincipal().getId());
  }

  private static <T> List<T> all(Cursor<T> cursor) {
    try (cursor) {
      List<T> rows = new ArrayList<>();
      cursor.forEachRemaining(rows::add);
      return List.copyOf(rows);
    }
  }
}
