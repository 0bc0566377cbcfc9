package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.http.ApiClient;
import dev.batonjira.atlassian.http.ApiRequest;
import dev.batonjira.atlassian.http.UndecodableException;
import dev.batonjira.atlassian.json.Absent;
import dev.batonjira.atlassian.json.Json;
import java.util.List;

/** Calls about permission schemes and product access. */
public final class Schemes {

  private final ApiClient api;

  Schemes(ApiClient api) {
    this.api = api;
  }

  /** All permission schemes with their grants: megabytes on a large site. */
  public List<PermissionScheme> all() {
    return api.call(
            ApiRequest.get("/rest/api/3/permissionscheme").with("expand", "all"),
            Json.object(SchemeList.class))
        .permissionSchemes();
  }

  /** One permission scheme with its grants. */
  public PermissionScheme get(PermissionSchemeId scheme) {
    return api.call(
        ApiRequest.get("/rest/api/3/permissionscheme/{schemeId}", scheme).with("expand", "all"),
        Json.object(PermissionScheme.class));
  }

  /** Which permission scheme a project has; without its grants, which many projects share. */
  public PermissionScheme ofProject(ProjectId project) {
    return api.call(
        ApiRequest.get("/rest/api/3/project/{projectKeyOrId}/permissionscheme", project),
        Json.object(PermissionScheme.class));
  }

  /** The site's products and the groups that give access to them. Administrators only. */
  public List<ApplicationRole> applicationRoles() {
    return api.call(
        ApiRequest.get("/rest/api/3/applicationrole"), Json.array(ApplicationRole.class));
  }

  record SchemeList(List<PermissionScheme> permissionSchemes) {
    SchemeList {
      if (permissionSchemes == null) {
        throw new UndecodableException("has no permission schemes", null);
      }
      permissionSchemes = Absent.items(permissionSchemes);
    }
  }
}
