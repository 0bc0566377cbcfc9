package dev.batonjira.simulator.rest;

import static dev.batonjira.simulator.rest.Route.Access.LOGIN;

import dev.batonjira.simulator.site.Account;
import dev.batonjira.simulator.site.Project;
import dev.batonjira.simulator.site.ProjectAccess;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The searches for users, which look at the first thousand places of the listing only. */
final class UserSearchResource {
  private static final int WINDOW = 1_000;

  private UserSearchResource() {}

  static List<Route> routes() {
    return List.of(
        Route.get("/user/search", LOGIN, UserSearchResource::search),
        Route.get("/user/permission/search", LOGIN, UserSearchResource::byPermission),
        Route.get("/user/viewissue/search", LOGIN, UserSearchResource::byView));
  }

  /** Filters first and cuts into pages afterwards. */
  private static Answer search(Call call) {
    String query = call.query().first("query");
    String accountId = call.query().first("accountId");
    if (query == null && accountId == null && call.query().first("property") == null) {
      throw Refusal.jira(400, "One of query, accountId and property is needed.");
    }
    if (!call.mayBrowseUsers()) {
      return users(call, IntStream.empty());
    }
    Slice slice = Slice.of(call, 50, WINDOW);
    IntStream found =
        call.site()
            .listedAccounts()
            .filter(index -> matches(call, index, query, accountId))
            .filter(call.site()::active)
            .limit(WINDOW)
            .skip(slice.startAt())
            .limit(slice.maxResults());
    return users(call, found);
  }

  private static Answer byPermission(Call call) {
    List<String> permissions = call.query().list("permissions");
    if (permissions.isEmpty()) {
      throw Refusal.jira(400, "The parameter permissions is missing.");
    }
    if (!PermissionResource.KEYS.containsAll(permissions)) {
      throw Refusal.jira(400, "One of the permissions is unknown.");
    }
    call.requireBrowseUsers();
    Project project = project(call);
    IntPredicate permitted =
        permissions.stream()
            .map(key -> PermissionResource.holders(call.site(), key, project))
            .reduce(index -> true, IntPredicate::and);
    return window(call, permitted);
  }

  private static Answer byView(Call call) {
    String query = call.query().first("query");
    String accountId = call.query().first("accountId");
    if ((query == null || query.isEmpty()) && (accountId == null || accountId.isEmpty())) {
      throw Refusal.jira(400, "One of query and accountId is needed.");
    }
    Project project = project(call);
    if (!call.mayBrowseUsers()) {
      return users(call, IntStream.empty());
    }
    return window(call, call.site().accessTo(project.index(), ProjectAccess.BROWSE)::includes);
  }

  /** Cuts into pages first and filters afterwards. */
  private static Answer window(Call call, IntPredicate permitted) {
    Slice slice = Slice.of(call, 50, WINDOW);
    int from = (int) Math.min(WINDOW, slice.startAt());
    int to = (int) Math.min(WINDOW, slice.end());
    String query = call.query().first("query");
    String accountId = call.query().first("accountId");
    IntStream found =
        call.site()
            .listedAccounts(from, to)
            .filter(index -> matches(call, index, query, accountId))
            .filter(permitted);
    return users(call, found);
  }

  private static Project project(Call call) {
    String key = call.query().first("projectKey");
    if (key == null) {
      String issue = call.query().required("issueKey", "One of projectKey and issueKey is needed.");
      key = issue.substring(0, Math.max(0, issue.lastIndexOf('-')));
    }
    Project project = call.site().findProject(key);
    if (project == null || !ProjectResource.readable(project)) {
      throw Refusal.jira(404, "No project could be found with key '" + key + "'.");
    }
    return project;
  }

  /** A single dot matches everybody, as clients of old rely on. */
  private static boolean matches(
      Call call, int index, @Nullable String query, @Nullable String accountId) {
    if ((query == null || query.isEmpty() || query.equals("."))
        && (accountId == null || accountId.isEmpty())) {
      return true;
    }
    Account account = call.site().account(index);
    if (accountId != null && !accountId.isEmpty()) {
      return account.id().equals(accountId);
    }
    String prefix = String.valueOf(query).toLowerCase(Locale.ROOT);
    String email = account.email();
    if (email != null && email.startsWith(prefix)) {
      return true;
    }
    for (String word : account.displayName().toLowerCase(Locale.ROOT).split(" ", -1)) {
      if (word.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private static Answer users(Call call, IntStream accounts) {
    return Answer.ok(out -> {
      out.writeStartArray();
      accounts.forEach(index -> Beans.user(out, call, call.site().account(index)));
      out.writeEndArray();
    });
  }
}
