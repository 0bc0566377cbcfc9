package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.http.ApiClient;
import dev.batonjira.atlassian.http.ApiRequest;
import java.util.Collection;
import java.util.List;

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
}
