package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.Endpoint.Method;
import dev.batonjira.atlassian.http.ApiClient;
import dev.batonjira.atlassian.http.ApiRequest;
import dev.batonjira.atlassian.json.Absent;
import dev.batonjira.atlassian.json.Json;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Calls about accounts. */
public final class Users {

  /** The largest page of {@link #search} that Jira honours. */
  public static final int SEARCH_PAGE = 1000;

  private static final int SMALLEST_PAGE = 50;

  /** How far Jira's permission searches look. */
  public static final long WINDOW = 1000;

  private final ApiClient api;

  Users(ApiClient api) {
    this.api = api;
  }

  /**
   * One page of all accounts: active and inactive people, apps, portal customers. Where Jira needs
   * too long for a page it is asked for a smaller one, so the page that comes can be smaller than
   * asked for and costs several calls.
   *
   * @param maxResults from 1 to {@link #SEARCH_PAGE}
   */
  public PageArray<User> search(long startAt, int maxResults) {
    int size = checked(maxResults, SEARCH_PAGE);
    while (true) {
      try {
        return new PageArray<>(startAt, size, Long.MAX_VALUE, searched(startAt, size));
      } catch (AtlassianException.Conflict e) {
        if (size <= SMALLEST_PAGE) {
          throw new AtlassianException.Unavailable(
              e.call(), Duration.ZERO, e.getMessage() + " Even a small page took too long.", e);
        }
        size = Math.max(SMALLEST_PAGE, size / 2);
      }
    }
  }

  private List<User> searched(long startAt, int size) {
    return api.call(
        ApiRequest.get("/rest/api/3/users/search")
            .with("startAt", startAt)
            .with("maxResults", size),
        OffsetPages.arrayAt(startAt, User.class));
  }

  /**
   * The accounts with these ids, as far as they exist, in no particular order; as many calls as
   * needed, none for no ids.
   */
  public List<User> byIds(Collection<AccountId> ids) {
    return PageWalk.byIds(
        api, ApiRequest.get("/rest/api/3/user/bulk"), "accountId", ids, User.class);
  }

  /**
   * Active accounts whose email address or name begins with a text, hidden addresses included; the
   * first page of them. Jira filters all accounts, and gives no more than the first {@link
   * #WINDOW}.
   *
   * @param maxResults from 1 to 1000
   */
  public List<User> find(String text, int maxResults) {
    return api.call(
        ApiRequest.get("/rest/api/3/user/search")
            .with("query", text)
            .with("maxResults", checked(maxResults, (int) WINDOW)),
        Json.array(User.class));
  }

  /** One account. */
  public User get(AccountId id) {
    return api.call(
        ApiRequest.get("/rest/api/3/user").with("accountId", id), Json.object(User.class));
  }

  /** All groups that an account is in. */
  public List<Group> groups(AccountId id) {
    return api.call(
        ApiRequest.get("/rest/api/3/user/groups").with("accountId", id), Json.array(Group.class));
  }

  /**
   * One page of the active accounts that have a permission in a project. Jira looks at the first
   * 1000 accounts of the site only and filters after slicing: pages are short, even empty, and
   * accounts past the window never appear. Jira documents no largest page and does not tell when it
   * cuts one.
   *
   * @param permission a project permission's key, such as {@code BROWSE_PROJECTS}
   * @param maxResults from 1 to 1000
   */
  public PageArray<User> withPermission(
      String permission, ProjectKey project, long startAt, int maxResults) {
    int size = checked(maxResults, (int) WINDOW);
    List<User> users =
        api.call(
            ApiRequest.get("/rest/api/3/user/permission/search")
                .with("permissions", permission)
                .with("projectKey", project)
                .with("startAt", startAt)
                .with("maxResults", size),
            Json.array(User.class));
    return new PageArray<>(startAt, size, WINDOW, users);
  }

  /** The products that an account may use, and the groups that give them. */
  public List<ApplicationRole> products(AccountId id) {
    return api.call(
            ApiRequest.get("/rest/api/3/user")
                .with("accountId", id)
                .with("expand", "applicationRoles"),
            Json.object(Expanded.class))
        .applicationRoles()
        .items();
  }

  record Expanded(Roles applicationRoles) {
    Expanded {
      applicationRoles = applicationRoles == null ? new Roles(List.of()) : applicationRoles;
    }

    record Roles(List<ApplicationRole> items) {
      Roles {
        items = Absent.items(items);
      }
    }
  }

  /** The write that creates an account, or gives an invitation, with access to products. */
  public ApiRequest creating(String email, List<String> products) {
    return ApiRequest.write(
        Method.POST,
        "/rest/api/3/user",
        Json.write(Map.of("emailAddress", email, "products", products)),
        false);
  }

  /** The write that removes an account from the site. */
  public ApiRequest removing(AccountId id) {
    return ApiRequest.write(Method.DELETE, "/rest/api/3/user", null, false).with("accountId", id);
  }

  private static int checked(int maxResults, int most) {
    if (maxResults < 1 || maxResults > most) {
      throw new IllegalArgumentException("maxResults must be from 1 to " + most);
    }
    return maxResults;
  }
}
