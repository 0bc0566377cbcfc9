package dev.batonjira.simulator.rest;

import static dev.batonjira.simulator.rest.Route.Access.ANONYMOUS;

import dev.batonjira.simulator.issue.IssueType;
import dev.batonjira.simulator.site.Project;
import dev.batonjira.simulator.site.SiteSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The projects listing and single projects. */
final class ProjectResource {
  private static final int LARGEST_PAGE = 100;
  private static final int MOST_FILTERS = 50;

  private final List<IssueType> issueTypes;

  /**
   * @param issueTypes those of every project
   */
  ProjectResource(List<IssueType> issueTypes) {
    this.issueTypes = List.copyOf(issueTypes);
  }

  List<Route> routes() {
    return List.of(
        Route.get("/project/search", ANONYMOUS, this::search),
        Route.get("/project/{projectIdOrKey}", ANONYMOUS, this::one));
  }

  private Answer search(Call call) {
    Slice slice = Slice.of(call, 50, LARGEST_PAGE);
    Query query = call.query();
    if (query.all("id").size() > MOST_FILTERS || query.all("keys").size() > MOST_FILTERS) {
      throw Refusal.jira(400, "Not more than 50 ids or keys can be asked for.");
    }
    List<Project> found = call.anonymous() ? List.of() : matching(call);
    return slice.bean(
        call,
        found.size(),
        true,
        out ->
            slice.forEach(
                found.size(),
                i ->
                    new ProjectBean(out, call, found.get((int) i), issueTypes, query.list("expand"))
                        .listed()));
  }

  private static List<Project> matching(Call call) {
    SiteSnapshot site = call.site();
    Predicate<Project> filter = Project::visible;
    filter = filter.and(hasStatus(call.query().list("status")));
    List<String> ids = call.query().all("id");
    if (!ids.isEmpty()) {
      filter = filter.and(project -> ids.contains(project.id()));
    }
    List<String> keys = call.query().all("keys");
    if (!keys.isEmpty()) {
      filter =
          filter.and(
              project -> site.projectKeys(project.index()).stream().anyMatch(keys::contains));
    }
    List<String> types = call.query().list("typeKey");
    if (!types.isEmpty()) {
      filter = filter.and(project -> types.contains(project.typeKey()));
    }
    String text = call.query().first("query");
    if (text != null && !text.isEmpty()) {
      String wanted = text.toLowerCase(Locale.ROOT);
      filter =
          filter.and(project ->
              project.key().toLowerCase(Locale.ROOT).contains(wanted)
                  || project.name().toLowerCase(Locale.ROOT).contains(wanted));
    }
    Stream<Project> inKeyOrder = site.projectsByKey().stream().map(site::project).filter(filter);
    Comparator<Project> order = order(call.query().first("orderBy"));
    return (order == null ? inKeyOrder : inKeyOrder.sorted(order)).toList();
  }

  private static Predicate<Project> hasStatus(List<String> wanted) {
    List<Project.Status> statuses = new ArrayList<>();
    for (String status : wanted) {
      statuses.add(
          switch (status) {
            case "live" -> Project.Status.LIVE;
            case "archived" -> Project.Status.ARCHIVED;
            case "deleted" -> Project.Status.TRASHED;
            default -> throw Refusal.jira(400, "The status '" + status + "' is unknown.");
          });
    }
    List<Project.Status> all = statuses.isEmpty() ? List.of(Project.Status.LIVE) : statuses;
    return project -> all.contains(project.status());
  }

  /** How to sort; null for the order of keys, which is the usual one. */
  private static @Nullable Comparator<Project> order(@Nullable String orderBy) {
    if (orderBy == null || orderBy.isEmpty()) {
      return null;
    }
    // A plus sign that was not encoded has become a space.
    boolean descending = orderBy.startsWith("-");
    String field = descending || orderBy.matches("[+ ].*") ? orderBy.substring(1) : orderBy;
    Comparator<Project> order =
        switch (field) {
          case "key" -> Comparator.comparing(Project::key);
          case "name" -> Comparator.comparing(Project::name);
          case "category" ->
              Comparator.comparing((Project p) -> String.valueOf(p.category()))
                  .thenComparing(Project::key);
          case "owner" ->
              Comparator.comparingInt((Project p) -> p.lead().orElse(-1))
                  .thenComparing(Project::key);
          case "issueCount", "lastIssueUpdatedDate", "archivedDate", "deletedDate" ->
              Comparator.comparingInt(Project::index);
          default -> throw Refusal.jira(400, "Projects cannot be ordered by '" + field + "'.");
        };
    return descending ? order.reversed() : order;
  }

  private Answer one(Call call) {
    Project project = required(call, "projectIdOrKey");
    if (call.anonymous()) {
      throw notFound(project.key());
    }
    return Answer.ok(out ->
        new ProjectBean(out, call, project, issueTypes, call.query().list("expand")).complete());
  }

  /** Whether a call for this very project finds it. */
  static boolean readable(Project project) {
    return project.visible() && project.status() != Project.Status.TRASHED;
  }

  /** The project that a path names. */
  static Project required(Call call, String variable) {
    String idOrKey = call.variable(variable);
    Project project = call.site().findProject(idOrKey);
    if (project == null || !readable(project)) {
      throw notFound(idOrKey);
    }
    return project;
  }

  private static Refusal notFound(String idOrKey) {
    boolean number = !idOrKey.isEmpty() && idOrKey.chars().allMatch(c -> c >= '0' && c <= '9');
    return Refusal.jira(
        404, "No project could be found with " + (number ? "id" : "key") + " '" + idOrKey + "'.");
  }
}
