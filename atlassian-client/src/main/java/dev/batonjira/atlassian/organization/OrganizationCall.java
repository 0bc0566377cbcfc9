package dev.batonjira.atlassian.organization;

import dev.batonjira.atlassian.Endpoint;
import dev.batonjira.atlassian.Endpoint.Method;
import dev.batonjira.atlassian.http.ApiRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The calls of the API that are made here, each with the scope that Atlassian publishes for it. */
enum OrganizationCall {
  ORGANIZATIONS(Method.GET, "/admin/v1/orgs", null),
  ORGANIZATION(Method.GET, "/admin/v1/orgs/{orgId}", "read:orgs:admin"),
  MANAGED_ACCOUNTS(Method.GET, "/admin/v1/orgs/{orgId}/users", "read:accounts:admin"),
  LAST_ACTIVE_DATES(
      Method.GET, "/admin/v1/orgs/{orgId}/directory/users/{accountId}/last-active-dates", null),
  WORKSPACES(Method.POST, "/admin/v2/orgs/{orgId}/workspaces", "read:workspaces:admin"),
  DIRECTORIES(Method.GET, "/admin/v2/orgs/{orgId}/directories", "read:directories:admin"),
  USERS_SEARCH(Method.POST, "/admin/v2/orgs/{orgId}/directories/{directoryId}/users/search", null),
  USERS_LIST(
      Method.GET,
      "/admin/v2/orgs/{orgId}/directories/{directoryId}/users",
      "read:directories:admin"),
  GROUPS_SEARCH(
      Method.POST, "/admin/v2/orgs/{orgId}/directories/{directoryId}/groups/search", null),
  GROUPS_LIST(
      Method.GET, "/admin/v2/orgs/{orgId}/directories/{directoryId}/groups", "read:groups:admin"),
  GROUP_ROLE_ASSIGNMENTS(
      Method.GET,
      "/admin/v2/orgs/{orgId}/directories/{directoryId}/groups/{groupId}/role-assignments",
      "read:groups:admin"),
  MEMBERSHIP_ADD(
      Method.POST,
      "/admin/v2/orgs/{orgId}/directories/{directoryId}/groups/{groupId}/memberships",
      null),
  MEMBERSHIP_REMOVE(
      Method.DELETE,
      "/admin/v2/orgs/{orgId}/directories/{directoryId}/groups/{groupId}/memberships/{accountId}",
      null),
  USER_SUSPEND(
      Method.POST,
      "/admin/v2/orgs/{orgId}/directories/{directoryId}/users/{accountId}/suspend",
      null),
  USER_RESTORE(
      Method.POST,
      "/admin/v2/orgs/{orgId}/directories/{directoryId}/users/{accountId}/restore",
      null),
  USER_REMOVE(
      Method.DELETE, "/admin/v2/orgs/{orgId}/directories/{directoryId}/users/{accountId}", null),
  USER_INVITE(Method.POST, "/admin/v2/orgs/{orgId}/users/invite", null),
  USER_MANAGE(Method.GET, "/users/{accountId}/manage", null);

  private static final Map<Endpoint, OrganizationCall> BY_ENDPOINT =
      Arrays.stream(values()).collect(Collectors.toMap(call -> call.endpoint, Function.identity()));

  private final Endpoint endpoint;
  private final @Nullable String scope;

  OrganizationCall(Method method, String template, @Nullable String scope) {
    this.endpoint = new Endpoint(method, template);
    this.scope = scope;
  }

  /** The scope that a key with scopes needs; empty when it can have none that is enough. */
  static Optional<String> scopeOf(Endpoint endpoint) {
    OrganizationCall call = BY_ENDPOINT.get(endpoint);
    return call == null ? Optional.empty() : Optional.ofNullable(call.scope);
  }

  /** The request without a body. */
  ApiRequest get(Object... pathValues) {
    return ApiRequest.get(endpoint.template(), pathValues);
  }

  /** The request whose question is in its body. */
  ApiRequest post(String json, Object... pathValues) {
    return ApiRequest.readByPost(endpoint.template(), json, pathValues);
  }

  /** A change, sent once. */
  ApiRequest write(@Nullable String json, Object... pathValues) {
    return ApiRequest.write(endpoint.method(), endpoint.template(), json, false, pathValues);
  }
}
