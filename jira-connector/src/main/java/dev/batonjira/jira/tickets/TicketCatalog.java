package dev.batonjira.jira.tickets;

import static dev.batonjira.jira.site.JiraFailures.translated;
import static dev.batonjira.jira.site.JiraFailures.translating;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.jira.CreateField;
import dev.batonjira.atlassian.jira.IssueCreation;
import dev.batonjira.atlassian.jira.IssueStatus;
import dev.batonjira.atlassian.jira.IssueTypeStatuses;
import dev.batonjira.atlassian.jira.PageBean;
import dev.batonjira.atlassian.jira.ProjectId;
import dev.batonjira.atlassian.jira.ProjectIssueTypes;
import dev.batonjira.atlassian.jira.ProjectKey;
import dev.batonjira.atlassian.jira.RequestType;
import dev.batonjira.atlassian.jira.ServiceDesk;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.sdk.ConnectorException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What can be filed on the site, read when it is asked for and kept for a while. Thread-safe. */
final class TicketCatalog {
  /** As many projects' statuses, and as many screens, are kept as a page and a bulk need. */
  private static final int MOST_KEPT = 300;

  /** Jira's guardrail for projects is 8,400 per site. */
  private static final int MOST_PROJECT_PAGES = 1_000;

  private static final int KEYS_AT_ONCE = 50;
  private static final String WHOLE = "";

  private final JiraSite site;
  private final TicketOptions options;
  private final Kept<String, NavigableMap<String, ProjectIssueTypes>> projects;
  private final Kept<String, ProjectIssueTypes> single;
  private final Kept<ProjectId, Map<String, List<IssueStatus>>> statuses;
  private final Kept<Screen, List<CreateField>> screens;
  private final Kept<String, Map<String, List<RequestType>>> requestTypes;

  private record Screen(ProjectId project, String issueType) {}

  TicketCatalog(JiraSite site, TicketOptions options, InstantSource clock) {
    this.site = site;
    this.options = options;
    projects = new Kept<>(_ -> readProjects(), 1, options.lifetime(), clock);
    single = new Kept<>(this::readProject, MOST_KEPT, options.lifetime(), clock);
    statuses = new Kept<>(this::readStatuses, MOST_KEPT, options.lifetime(), clock);
    screens = new Kept<>(this::readFields, MOST_KEPT, options.lifetime(), clock);
    requestTypes = new Kept<>(_ -> readRequestTypes(), 1, options.lifetime(), clock);
  }

  /** The projects in which the account may create issues, by key. */
  NavigableMap<String, ProjectIssueTypes> projects() {
    return projects.get(WHOLE);
  }

  /**
   * One project, whether or not it is among those offered.
   *
   * @throws ConnectorException.NotFound when there is none, or the account cannot see it
   */
  ProjectIssueTypes project(String idOrKey) {
    return single.get(idOrKey);
  }

  /** The statuses of the issues of a type, in the order of the workflow. */
  List<IssueStatus> statuses(ProjectId project, String issueType) {
    Map<String, List<IssueStatus>> byType = statuses.get(project);
    List<IssueStatus> known = byType.get(issueType);
    if (known != null) {
      return known;
    }
    Map<String, IssueStatus> all = new LinkedHashMap<>();
    byType.values().forEach(list -> list.forEach(status -> all.put(status.id(), status)));
    return List.copyOf(all.values());
  }

  /** The fields of the screen on which issues of a type are created. */
  List<CreateField> fields(ProjectId project, String issueType) {
    return screens.get(new Screen(project, issueType));
  }

  /** The forms for customers that make issues of a type; empty outside service projects. */
  List<RequestType> requestTypes(ProjectIssueTypes project, String issueType) {
    if (!ProjectIssueTypes.SERVICE_DESK.equals(project.projectTypeKey())) {
      return List.of();
    }
    return requestTypes.get(WHOLE).getOrDefault(project.id().value(), List.of()).stream()
        .filter(type -> issueType.equals(type.issueTypeId()))
        .filter(type -> !Boolean.FALSE.equals(type.canCreateRequest()))
        .toList();
  }

  private NavigableMap<String, ProjectIssueTypes> readProjects() {
    NavigableMap<String, ProjectIssueTypes> found = new TreeMap<>();
    List<ProjectKey> keys = options.projectKeys();
    if (keys.isEmpty()) {
      readInto(found, List.of());
    }
    for (int from = 0; from < keys.size(); from += KEYS_AT_ONCE) {
      readInto(found, keys.subList(from, Math.min(keys.size(), from + KEYS_AT_ONCE)));
    }
    return found;
  }

  /** Once more from the start, at most twice, when the list changed while it was read. */
  private void readInto(NavigableMap<String, ProjectIssueTypes> found, List<ProjectKey> keys) {
    for (int pass = 1; pass <= 3; pass++) {
      Map<ProjectId, ProjectIssueTypes> read = new HashMap<>();
      long told = -1;
      OptionalLong start = OptionalLong.of(0);
      for (int page = 0; start.isPresent() && page < MOST_PROJECT_PAGES; page++) {
        long from = start.getAsLong();
        PageBean<ProjectIssueTypes> part =
            translating(() -> creation().projects(from, IssueCreation.PROJECT_PAGE, keys));
        part.values().forEach(project -> read.put(project.id(), project));
        told = part.total() == null ? -1 : part.total();
        start = part.nextStart();
      }
      read.values().stream()
          .filter(project -> project.key() != null)
          .forEach(project -> found.put(String.valueOf(project.key()), project));
      if (told < 0 || read.size() >= told) {
        return;
      }
    }
  }

  private ProjectIssueTypes readProject(String idOrKey) {
    try {
      return creation().project(idOrKey);
    } catch (AtlassianException.NotFound e) {
      throw new ConnectorException.NotFound(
          "There is no project " + idOrKey + " that the account can see.", e);
    } catch (AtlassianException e) {
      throw translated(e);
    }
  }

  private Map<String, List<IssueStatus>> readStatuses(ProjectId project) {
    Map<String, List<IssueStatus>> byType = new LinkedHashMap<>();
    for (IssueTypeStatuses type : translating(() -> creation().statuses(project))) {
      byType.put(type.id(), type.statuses());
    }
    return byType;
  }

  private List<CreateField> readFields(Screen screen) {
    Map<String, CreateField> fields = new LinkedHashMap<>();
    OptionalLong start = OptionalLong.of(0);
    while (start.isPresent()) {
      long from = start.getAsLong();
      PageBean<CreateField> page =
          translating(() ->
              creation()
                  .fields(screen.project(), screen.issueType(), from, IssueCreation.FIELD_PAGE));
      page.values().forEach(field -> fields.put(field.fieldId(), field));
      start = page.nextStart();
    }
    return List.copyOf(fields.values());
  }

  private Map<String, List<RequestType>> readRequestTypes() {
    Map<String, String> projectsByDesk = new HashMap<>();
    for (ServiceDesk desk : translating(() -> site.client().serviceDesks().all())) {
      projectsByDesk.put(desk.id(), desk.projectId());
    }
    Map<String, List<RequestType>> byProject = new HashMap<>();
    for (RequestType type : translating(() -> site.client().serviceDesks().requestTypes())) {
      String project = projectsByDesk.get(type.serviceDeskId());
      if (project != null) {
        byProject.computeIfAbsent(project, _ -> new ArrayList<>()).add(type);
      }
    }
    byProject.values().forEach(types -> types.sort(Comparator.comparing(RequestType::label)));
    return byProject;
  }

  private IssueCreation creation() {
    return site.client().issueCreation();
  }
}
