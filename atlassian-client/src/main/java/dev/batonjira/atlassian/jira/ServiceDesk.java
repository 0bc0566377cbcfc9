package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.json.Absent;

/** The portal of a project through which customers make requests. */
public record ServiceDesk(String id, String projectId) {

  public ServiceDesk {
    Absent.required(id, "the id of a service desk");
    Absent.required(projectId, "the project of a service desk");
  }
}
