package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.Endpoint.Method;
import dev.batonjira.atlassian.http.ApiClient;
import dev.batonjira.atlassian.http.ApiRequest;
import dev.batonjira.atlassian.http.UndecodableException;
import dev.batonjira.atlassian.json.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Calls about project roles and their actors. */
public final class Roles {

  private static final Pattern ROLE_LINK = Pattern.compile("/role/(\\d{1,18})/?(?:[?#].*)?$");

  private static final String IN_PROJECT = "/rest/api/3/project/{projectIdOrKey}/role/{id}";

  private final ApiClient api;

  Roles(ApiClient api) {
    this.api = api;
  }

  /**
   * All roles of the site: the shared ones and those of team-managed projects, which have a scope.
   * Their actors are the defaults for new projects, not those of any project.
   */
  public List<ProjectRole> all() {
    return api.call(ApiRequest.get("/rest/api/3/role"), Json.array(ProjectRole.class));
  }

  /**
   * The roles of a project by name.
   *
   * @return in Jira's order; a role whose link holds no id is left out
   */
  public SequencedMap<String, RoleId> idsByName(ProjectId project) {
    return api.call(
        ApiRequest.get("/rest/api/3/project/{projectIdOrKey}/role", project),
        Json.tree(Roles::idsByName));
  }

  private static SequencedMap<String, RoleId> idsByName(JsonNode root) {
    if (!root.isObject()) {
      throw new UndecodableException("is no object of role names and links", null);
    }
    SequencedMap<String, RoleId> ids = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> role : root.properties()) {
      Matcher link = ROLE_LINK.matcher(role.getValue().asString(""));
      if (link.find()) {
        ids.put(role.getKey(), new RoleId(Long.parseLong(link.group(1))));
      }
    }
    return Collections.unmodifiableSequencedMap(ids);
  }

  /** The roles of a project, without actors. */
  public List<ProjectRole> details(ProjectId project) {
    return api.call(
        ApiRequest.get("/rest/api/3/project/{projectIdOrKey}/roledetails", project),
        Json.array(ProjectRole.class));
  }

  /** One role with its actors in a project, inactive ones included. */
  public ProjectRole inProject(ProjectId project, RoleId role) {
    return api.call(ApiRequest.get(IN_PROJECT, project, role), Json.object(ProjectRole.class));
  }

  /** The write that assigns an account to a role of a project. */
  public ApiRequest assigning(ProjectId project, RoleId role, AccountId account) {
    return assigning(project, role, Map.of("user", List.of(account.value())));
  }

  /** The write that assigns a group to a role of a project. */
  public ApiRequest assigning(ProjectId project, RoleId role, GroupId group) {
    return assigning(project, role, Map.of("groupId", List.of(group.value())));
  }

  private static ApiRequest assigning(ProjectId project, RoleId role, Map<String, ?> actors) {
    return ApiRequest.write(Method.POST, IN_PROJECT, Json.write(actors), false, project, role);
  }

  /** The write that takes an account out of a role of a project. */
  public ApiRequest unassigning(ProjectId project, RoleId role, AccountId account) {
    return ApiRequest.write(Method.DELETE, IN_PROJECT, null, false, project, role)
        .with("user", account);
  }

  /** The write that takes a group out of a role of a project. */
  public ApiRequest unassigning(ProjectId project, RoleId role, GroupId group) {
    return ApiRequest.write(Method.DELETE, IN_PROJECT, null, false, project, role)
        .with("groupId", group);
  }
}
