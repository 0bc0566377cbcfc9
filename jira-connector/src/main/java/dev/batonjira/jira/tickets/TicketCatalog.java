package dev.batonjira.jira.tickets;

import static dev.batonjira.jira.site.JiraFailures.sentence;
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
import dev.batonjira.jira.tickets.TicketMemory.Desks;
import dev.batonjira.jira.tickets.TicketMemory.Screen;
import dev.batonjira.sdk.ConnectorException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What can be filed on the site, read when it is asked for and kept for a while. Thread-safe. */
final class TicketCatalog {
  /** Jira's guardrail for projects is 8,400 per site. */
  private static final int MOST_PROJECT_PAGES = 1_000;

  private static final int KEYS_AT_ONCE = 50;
  private static final String WHOLE = "";

  private final JiraSite site;
  private final TicketOptions options;
  private final TicketMemory memory;

  TicketCatalog(JiraSite site, TicketOptions options, TicketMemory memory) {
    this.site = site;
    this.options = options;
    this.memory = memory;
  }

  /** The projects in which the account may create issues, by key. */
  NavigableMap<String, ProjectIssueTypes> projects() {
    return memory.projects.get(options.projectKeys(), this::readProjects);
  }

  /**
   * One project, whether or not it is among those offered.
   *
   * @throws ConnectorException.NotFound when there is none, or the account cannot see it
   */
  ProjectIssueTypes project(String idOrKey) {
    return memory.single.get(idOrKey, this::readProject);
  }

  /** The statuses of the issues of a type, in the order of the workflow. */
  List<IssueStatus> statuses(ProjectId project, String issueType) {
    Map<String, List<IssueStatus>> byType = memory.statuses.get(project, this::readStatuses);
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
    return memory.screens.get(new Screen(project, issueType), this::readFields);
  }

  /** The forms for customers that make issues of a type; empty outside service projects. */
  List<RequestType> requestTypes(ProjectIssueTypes project, String issueType) {
    if (!ProjectIssueTypes.SERVICE_DESK.equals(project.projectTypeKey())) {
      return List.of();
    }
    return desks().byProject().getOrDefault(project.id().value(), List.of()).stream()
        .filter(type -> issueType.equals(type.issueTypeId()))
        .filter(type -> !Boolean.FALSE.equals(type.canCreateRequest()))
        .toList();
  }

  /** Why customers' requests cannot be made in a service project; empty when they can. */
  Optional<String> requestsRefused() {
    return desks().refusal();
  }

  private NavigableMap<String, ProjectIssueTypes> readProjects(List<ProjectKey> keys) {
    NavigableMap<String, ProjectIssueTypes> found = new TreeMap<>();
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

  private Desks desks() {
    return memory.desks.get(WHOLE, _ -> readDesks());
  }

  /** An account that has no part in the portals can file plain issues all the same. */
  private Desks readDesks() {
    try {
      return new Desks(readRequestTypes(), Optional.empty());
    } catch (AtlassianException.Forbidden | AtlassianException.NotFound e) {
      return new Desks(Map.of(), Optional.of(sentence(e)));
    } catch (AtlassianException.Unauthenticated e) {
      if (e.reason() == AtlassianException.Unauthenticated.Reason.MISSING_SCOPE) {
        return new Desks(Map.of(), Optional.of(sentence(e)));
      }
      throw translated(e);
    } catch (AtlassianException e) {
      throw translated(e);
    }
  }

  private Map<String, List<RequestType>> readRequestTypes() {
    Map<String, String> projectsByDesk = new HashMap<>();
    for (ServiceDesk desk : site.client().serviceDesks().all()) {
      projectsByDesk.put(desk.id(), desk.projectId());
    }
    Map<String, List<RequestType>> byProject = new HashMap<>();
    for (RequestType type : site.client().serviceDesks().requestTypes()) {
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
