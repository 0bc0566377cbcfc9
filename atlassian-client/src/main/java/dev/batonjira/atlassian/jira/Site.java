package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.CloudId;
import dev.batonjira.atlassian.http.ApiClient;
import dev.batonjira.atlassian.http.ApiRequest;
import dev.batonjira.atlassian.http.UndecodableException;
import dev.batonjira.atlassian.json.Json;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import tools.jackson.databind.JsonNode;

/** Calls about the site itself and what the caller may do there. */
public final class Site {

  private final ApiClient api;

  Site(ApiClient api) {
    this.api = api;
  }

  /**
   * What the server says of itself. Answers strangers too, so it proves nothing of the credential.
   */
  public ServerInformation serverInfo() {
    return api.call(ApiRequest.get("/rest/api/3/serverInfo"), Json.object(ServerInformation.class));
  }

  /** Whose credential it is: the check that it works. */
  public User myself() {
    return api.call(ApiRequest.get("/rest/api/3/myself"), Json.object(User.class));
  }

  /**
   * Which permissions the caller has.
   *
   * @param keys such as {@code ADMINISTER} or {@code USER_PICKER}; Jira refuses a key it does not
   *     know
   * @return true or false for each of {@code keys}
   */
  public Map<String, Boolean> myPermissions(Collection<String> keys) {
    return api.call(
        ApiRequest.get("/rest/api/3/mypermissions").with("permissions", String.join(",", keys)),
        Json.tree(root -> permissions(root, keys)));
  }

  private static Map<String, Boolean> permissions(JsonNode root, Collection<String> keys) {
    JsonNode permissions = root.path("permissions");
    if (!permissions.isObject()) {
      throw new UndecodableException("has no permissions", null);
    }
    Map<String, Boolean> have = new HashMap<>();
    for (String key : keys) {
      have.put(key, permissions.path(key).path("havePermission").asBoolean(false));
    }
    return Map.copyOf(have);
  }

  /** All permissions that the site knows, those that apps have added included. */
  public List<Permission> permissions() {
    return List.copyOf(
        api.call(ApiRequest.get("/rest/api/3/permissions"), Json.object(Catalogue.class))
            .permissions()
            .values());
  }

  record Catalogue(SortedMap<String, Permission> permissions) {
    Catalogue {
      if (permissions == null) {
        throw new UndecodableException("has no permissions", null);
      }
    }
  }

  /**
   * Which of the permissions asked about an account has. About another account: administrators
   * only.
   */
  public PermissionAnswer checkPermissions(PermissionQuestion question) {
    return api.call(
        ApiRequest.readByPost("/rest/api/3/permissions/check", Json.write(question)),
        Json.object(PermissionAnswer.class));
  }

  /** The plans of the site's products. */
  public License license() {
    return api.call(ApiRequest.get("/rest/api/3/instance/license"), Json.object(License.class));
  }

  /**
   * The cloud id of the site at the client's address, which needs no credential and is sent none.
   */
  public CloudId cloudId() {
    return api.callAnonymously(ApiRequest.get("/_edge/tenant_info"), Json.tree(Site::cloudId));
  }

  private static CloudId cloudId(JsonNode root) {
    try {
      return new CloudId(root.path("cloudId").asString(""));
    } catch (IllegalArgumentException e) {
      throw new UndecodableException("has no cloud id", e);
    }
  }
}
