package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.json.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A project with the kinds of issues it has.
 *
 * @param projectTypeKey {@code software}, {@code business}, {@code service_desk} or a newer word
 */
public record ProjectIssueTypes(
    ProjectId id,
    @Nullable ProjectKey key,
    @Nullable String name,
    @Nullable String projectTypeKey,
    List<IssueType> issueTypes) {

  /** The type of projects whose issues can be customers' requests. */
  public static final String SERVICE_DESK = "service_desk";

  public ProjectIssueTypes {
    Absent.required(id, "the id of a project");
    name = Absent.text(name);
    issueTypes = Absent.items(issueTypes);
  }
}
