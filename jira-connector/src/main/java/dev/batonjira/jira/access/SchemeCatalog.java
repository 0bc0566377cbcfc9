package dev.batonjira.jira.access;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.jira.PermissionScheme;
import dev.batonjira.atlassian.jira.PermissionSchemeId;
import dev.batonjira.atlassian.jira.ProjectId;
import dev.batonjira.jira.projects.ProjectDirectory;
import dev.batonjira.jira.site.JiraFailures;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.sdk.ConnectorException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Which permission scheme a company-managed project uses, and who may browse by it. One call for
 * each project tells the scheme; what it grants is read once for each scheme: from that answer when
 * it says so, else from one list of all schemes, else by the scheme's id. What was refused is not
 * asked for again. Thread-safe.
 */
final class SchemeCatalog {
  private final JiraSite site;
  private final ProjectDirectory directory;
  private final Map<ProjectId, Attempt<BrowseScheme>> ofProjects = new ConcurrentHashMap<>();
  private final Map<PermissionSchemeId, Attempt<BrowseScheme>> schemes = new ConcurrentHashMap<>();

  /** Guards the calls that are made once, and {@link #listed}. */
  private final ReentrantLock reading = new ReentrantLock();

  private boolean listed;

  SchemeCatalog(JiraSite site, ProjectDirectory directory) {
    this.site = site;
    this.directory = directory;
  }

  /**
   * The scheme of a project.
   *
   * @throws ConnectorException.NotFound when the project is gone
   */
  Attempt<BrowseScheme> of(ProjectId project) {
    Attempt<BrowseScheme> known = ofProjects.get(project);
    if (known != null) {
      return known;
    }
    Attempt<BrowseScheme> fresh =
        switch (Attempt.of(() -> used(project))) {
          case Attempt.Read<PermissionScheme>(var scheme) -> granting(scheme);
          case Attempt.Refused<PermissionScheme>(var reason) -> new Attempt.Refused<>(reason);
        };
    ofProjects.put(project, fresh);
    return fresh;
  }

  /** A 404 is decided as {@link JiraFailures#decided} does. */
  private PermissionScheme used(ProjectId project) {
    try {
      return site.client().schemes().ofProject(project);
    } catch (AtlassianException.NotFound first) {
      if (!directory.exists(project)) {
        throw new ConnectorException.NotFound(JiraFailures.sentence(first), first);
      }
      return site.client().schemes().ofProject(project);
    }
  }

  private Attempt<BrowseScheme> granting(PermissionScheme used) {
    if (used.scope() != null) {
      return new Attempt.Refused<>("The scheme belongs to one project alone and is hidden.");
    }
    Attempt<BrowseScheme> known = schemes.get(used.id());
    if (known != null) {
      return known;
    }
    reading.lock();
    try {
      learn(used);
      if (!listed && !schemes.containsKey(used.id())) {
        listAll();
        listed = true;
      }
      return schemes.computeIfAbsent(used.id(), this::read);
    } finally {
      reading.unlock();
    }
  }

  private void listAll() {
    switch (Attempt.of(() -> site.client().schemes().all())) {
      case Attempt.Read<List<PermissionScheme>>(var all) -> all.forEach(this::learn);
      case Attempt.Refused<List<PermissionScheme>> refused -> {
        // Each scheme is asked for by its id instead.
      }
    }
  }

  /** An answer without grants may have left them out. */
  private void learn(PermissionScheme scheme) {
    if (!scheme.permissions().isEmpty()) {
      schemes.putIfAbsent(scheme.id(), new Attempt.Read<>(BrowseScheme.of(scheme)));
    }
  }

  private Attempt<BrowseScheme> read(PermissionSchemeId id) {
    return Attempt.of(() -> BrowseScheme.of(site.client().schemes().get(id)));
  }
}
