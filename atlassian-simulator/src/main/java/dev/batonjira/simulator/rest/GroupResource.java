package dev.batonjira.simulator.rest;

import static dev.batonjira.simulator.rest.Route.Access.LOGIN;

import dev.batonjira.simulator.site.Group;
import dev.batonjira.simulator.site.SiteSnapshot;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** Groups and their members. */
final class GroupResource {
  private static final int LARGEST_LIST_PAGE = 1_000;
  private static final int LARGEST_MEMBER_PAGE = 50;

  private GroupResource() {}

  static List<Route> routes() {
    return List.of(
        Route.get("/group/bulk", LOGIN, GroupResource::bulk),
        Route.get("/group/member", LOGIN, GroupResource::members),
        Route.get("/groups/picker", LOGIN, GroupResource::picker));
  }

  private static Answer bulk(Call call) {
    call.requireBrowseUsers();
    Slice slice = Slice.of(call, 50, LARGEST_LIST_PAGE);
    int[] groups = filtered(call) ? chosen(call) : call.site().groups().toArray();
    return slice.bean(
        call,
        groups.length,
        false,
        out ->
            slice.forEach(
                groups.length,
                i -> {
                  Group group = call.site().group(groups[(int) i]);
                  out.writeStartObject();
                  out.writeStringProperty("name", group.name());
                  out.writeStringProperty("groupId", group.id());
                  out.writeEndObject();
                }));
  }

  private static boolean filtered(Call call) {
    return call.query().first("groupId") != null
        || call.query().first("groupName") != null
        || call.query().first("accessType") != null;
  }

  private static int[] chosen(Call call) {
    SiteSnapshot site = call.site();
    String access = call.query().first("accessType");
    if (access != null) {
      return withAccess(call, access).stream().mapToInt(Integer::intValue).sorted().toArray();
    }
    Stream<Group> byId =
        call.query().all("groupId").stream().flatMap(id -> Stream.ofNullable(site.findGroup(id)));
    Stream<Group> byName =
        call.query().all("groupName").stream()
            .flatMap(name -> Stream.ofNullable(site.findGroupByName(name)));
    return Stream.concat(byId, byName).mapToInt(Group::index).distinct().sorted().toArray();
  }

  private static List<Integer> withAccess(Call call, String access) {
    String product = call.query().first("applicationKey");
    List<Integer> users =
        call.site().productGroups().entrySet().stream()
            .filter(entry -> product == null || entry.getKey().equals(product))
            .flatMap(entry -> entry.getValue().stream())
            .distinct()
            .toList();
    return switch (access) {
      case "user" -> users;
      case "admin" -> existing(call, "jira-administrators");
      case "site-admin" -> existing(call, "site-admins");
      default -> throw Refusal.jira(400, "The access type is unknown.");
    };
  }

  private static List<Integer> existing(Call call, String name) {
    Group group = call.site().findGroupByName(name);
    return group == null ? List.of() : List.of(group.index());
  }

  private static Answer members(Call call) {
    if (!call.mayBrowseUsers() && !call.mayAdminister()) {
      call.requireBrowseUsers();
    }
    Group group = group(call);
    Slice slice = Slice.of(call, LARGEST_MEMBER_PAGE, LARGEST_MEMBER_PAGE);
    SiteSnapshot site = call.site();
    if (call.query().flag("includeInactiveUsers")) {
      int total = site.memberCount(group.index());
      return slice.bean(
          call,
          total,
          true,
          out ->
              slice.forEach(
                  total,
                  i -> Beans.member(out, call, site.account(site.member(group.index(), (int) i)))));
    }
    int[] active = site.members(group.index()).filter(site::active).toArray();
    return slice.bean(
        call,
        active.length,
        true,
        out ->
            slice.forEach(
                active.length, i -> Beans.member(out, call, site.account(active[(int) i]))));
  }

  /** The group that the query names. */
  static Group group(Call call) {
    String id = call.query().first("groupId");
    String name = call.query().first("groupname");
    if ((id == null) == (name == null)) {
      throw Refusal.jira(400, "Exactly one of groupId and groupname is needed.");
    }
    Group group =
        id == null ? call.site().findGroupByName(String.valueOf(name)) : call.site().findGroup(id);
    if (group == null) {
      throw Refusal.jira(
          404,
          id == null
              ? "The group named '" + name + "' does not exist."
              : "The group with id '" + id + "' does not exist.");
    }
    return group;
  }

  private static Answer picker(Call call) {
    String query = Objects.requireNonNullElse(call.query().first("query"), "");
    String wanted = query.toLowerCase(Locale.ROOT);
    List<String> excluded = call.query().all("excludeId");
    Slice slice = Slice.of(call, 20, 1_000);
    List<Group> found =
        call.mayBrowseUsers()
            ? call.site()
                .groups()
                .mapToObj(call.site()::group)
                .filter(group -> group.name().toLowerCase(Locale.ROOT).contains(wanted))
                .filter(group -> !excluded.contains(group.id()))
                .toList()
            : List.of();
    return Answer.ok(out -> {
      out.writeStartObject();
      out.writeStringProperty(
          "header",
          "Showing "
              + Math.min(found.size(), slice.maxResults())
              + " of "
              + found.size()
              + " matching groups");
      out.writeNumberProperty("total", found.size());
      out.writeArrayPropertyStart("groups");
      found.stream()
          .limit(slice.maxResults())
          .forEach(group -> {
            out.writeStartObject();
            out.writeStringProperty("name", group.name());
            out.writeStringProperty("html", escaped(group.name()));
            out.writeArrayPropertyStart("labels");
            out.writeEndArray();
            out.writeStringProperty("groupId", group.id());
            out.writeStringProperty("usageType", "USERBASE_GROUP");
            out.writeStringProperty(
                "managedBy",
                call.site().organization().group(group.index()).externallySynced()
                    ? "EXTERNAL"
                    : "ADMINS");
            out.writeEndObject();
          });
      out.writeEndArray();
      out.writeEndObject();
    });
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
