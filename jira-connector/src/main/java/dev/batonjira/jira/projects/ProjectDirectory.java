package dev.batonjira.jira.projects;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.jira.Project;
import dev.batonjira.atlassian.jira.ProjectId;
import dev.batonjira.jira.site.JiraFailures;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.sdk.ConnectorException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The projects that this run has met. The project listing fills it, so that the roles of a listed
 * project cost no call of their own; a run that goes on after an interruption asks for a project
 * that an earlier run listed. Holds a few short texts a project. Thread-safe.
 */
public final class ProjectDirectory {
  private final JiraSite site;
  private final Map<ProjectId, ProjectFacts> facts = new ConcurrentHashMap<>();

  public ProjectDirectory(JiraSite site) {
    this.site = site;
  }

  /**
   * The facts about a project.
   *
   * @throws ConnectorException.NotFound when it does not exist, or is invisible to the account
   */
  public ProjectFacts get(ProjectId id) {
    ProjectFacts known = facts.get(id);
    return known == null ? met(asked(id)) : known;
  }

  /** Whether the project is there, asked of Jira anew. */
  public boolean exists(ProjectId id) {
    try {
      site.client().projects().get(id.value());
      return true;
    } catch (AtlassianException.NotFound e) {
      return false;
    }
  }

  ProjectFacts met(Project project) {
    ProjectFacts fresh = ProjectFacts.of(project);
    facts.put(fresh.id(), fresh);
    return fresh;
  }

  private Project asked(ProjectId id) {
    try {
      return site.client().projects().get(id.value());
    } catch (AtlassianException.NotFound e) {
      throw new ConnectorException.NotFound(JiraFailures.sentence(e), e);
    } catch (AtlassianException e) {
      throw JiraFailures.translated(e);
    }
  }
}
