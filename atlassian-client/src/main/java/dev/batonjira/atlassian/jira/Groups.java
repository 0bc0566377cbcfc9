package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.Endpoint.Method;
import dev.batonjira.atlassian.http.ApiClient;
import dev.batonjira.atlassian.http.ApiRequest;
import dev.batonjira.atlassian.json.Absent;
import dev.batonjira.atlassian.json.Json;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Calls about groups and their members. */
public final class Groups {

  /** A page of {@link #list} that large sites answer quickly; Jira documents no greatest one. */
  public static final int LIST_PAGE = 1000;

  /** The largest page of {@link #members} that Jira honours. */
  public static final int MEMBERS_PAGE = 50;

  private final ApiClient api;

  Groups(ApiClient api) {
    this.api = api;
  }

  /** One page of all groups. */
  public PageBean<Group> list(long startAt, int maxResults) {
    return PageWalk.page(
        api, ApiRequest.get("/rest/api/3/group/bulk"), startAt, maxResults, Group.class);
  }

  /** The groups with these ids, as far as they exist; as many calls as needed, none for no ids. */
  public List<Group> byIds(Collection<GroupId> ids) {
    return PageWalk.byIds(
        api, ApiRequest.get("/rest/api/3/group/bulk"), "groupId", ids, Group.class);
  }

  /**
   * The groups with this name: one, or none. Jira lets no two groups have names that differ in case
   * only.
   */
  public List<Group> byName(String name) {
    return PageWalk.page(
            api,
            ApiRequest.get("/rest/api/3/group/bulk").with("groupName", name),
            0,
            50,
            Group.class)
        .values()
        .stream()
        .filter(group -> name.equalsIgnoreCase(group.name()))
        .toList();
  }

  /**
   * One page of a group's members, inactive ones included.
   *
   * @param maxResults from 1; more than {@link #MEMBERS_PAGE} is cut to it by Jira
   */
  public PageBean<User> members(GroupId group, long startAt, int maxResults) {
    ApiRequest request =
        ApiRequest.get("/rest/api/3/group/member")
            .with("groupId", group)
            .with("includeInactiveUsers", true);
    return PageWalk.page(api, request, startAt, maxResults, User.class);
  }

  /** The groups whose members have this access to Jira, as far as the caller is told. */
  public List<Group> withAccess(Access access) {
    ApiRequest request =
        ApiRequest.get("/rest/api/3/group/bulk").with("accessType", access.parameter);
    return PageWalk.page(api, request, 0, LIST_PAGE, Group.class).values();
  }

  /** What a group lets its members do. */
  public enum Access {
    /** Administer Jira. */
    ADMIN("admin"),
    /** Administer the site. */
    SITE_ADMIN("site-admin");

    private final String parameter;

    Access(String parameter) {
      this.parameter = parameter;
    }
  }

  /** The groups whose names hold {@code part}, with who manages them; Jira gives a few only. */
  public List<PickedGroup> pick(String part) {
    return api.call(
            ApiRequest.get("/rest/api/3/groups/picker").with("query", part),
            Json.object(Picked.class))
        .groups();
  }

  record Picked(List<PickedGroup> groups) {
    Picked {
      groups = Absent.items(groups);
    }
  }

  /** The write that makes an account a member. */
  public ApiRequest adding(GroupId group, AccountId account) {
    return ApiRequest.write(
            Method.POST,
            "/rest/api/3/group/user",
            Json.write(Map.of("accountId", account.value())),
            false)
        .with("groupId", group);
  }

  /** The write that ends an account's membership. */
  public ApiRequest removing(GroupId group, AccountId account) {
    return ApiRequest.write(Method.DELETE, "/rest/api/3/group/user", null, false)
        .with("groupId", group)
        .with("accountId", account);
  }
}
