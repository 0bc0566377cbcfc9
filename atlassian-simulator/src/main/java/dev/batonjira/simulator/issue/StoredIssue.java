package dev.batonjira.simulator.issue;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An issue as it is now. Immutable.
 *
 * @param number its number within its project
 * @param project the index of the project it is in
 * @param projectKey the key that its own begins with
 * @param values by field id, in the form in which Jira shows them
 * @param creator the account id of who created it
 * @param resolved when it was done; null while it is not
 * @param hiddenSearches how many searches do not find it yet
 */
public record StoredIssue(
    String id,
    long number,
    int project,
    String projectKey,
    IssueType type,
    Map<String, JsonNode> values,
    String creator,
    IssueStatus status,
    Instant created,
    Instant updated,
    @Nullable Instant resolved,
    Map<String, JsonNode> properties,
    int comments,
    int hiddenSearches) {

  public StoredIssue {
    values = Map.copyOf(values);
    properties = Map.copyOf(properties);
  }

  public String key() {
    return projectKey + '-' + number;
  }

  StoredIssue in(IssueStatus other, Instant now) {
    return with(draft -> {
      draft.status = other;
      draft.updated = now;
      draft.resolved = other.category().equals("done") ? now : null;
    });
  }

  StoredIssue with(String property, JsonNode value) {
    Map<String, JsonNode> more = new LinkedHashMap<>(properties);
    more.put(property, value);
    return with(draft -> draft.properties = more);
  }

  StoredIssue commented() {
    return with(draft -> draft.comments++);
  }

  StoredIssue moved(int otherProject, String otherKey, long otherNumber) {
    return with(draft -> {
      draft.project = otherProject;
      draft.projectKey = otherKey;
      draft.number = otherNumber;
    });
  }

  StoredIssue searched() {
    return with(draft -> draft.hiddenSearches = Math.max(0, hiddenSearches - 1));
  }

  private StoredIssue with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return new StoredIssue(
        id,
        draft.number,
        draft.project,
        draft.projectKey,
        type,
        values,
        creator,
        draft.status,
        created,
        draft.updated,
        draft.resolved,
        draft.properties,
        draft.comments,
        draft.hiddenSearches);
  }

  /** What can change of an issue, while it changes. */
  private static final class Draft {
    long number;
    int project;
    String projectKey;
    IssueStatus status;
    Instant updated;
    @Nullable Instant resolved;
    Map<String, JsonNode> properties;
    int comments;
    int hiddenSearches;

    Draft(StoredIssue issue) {
      number = issue.number;
      project = issue.project;
      projectKey = issue.projectKey;
      status = issue.status;
      updated = issue.updated;
      resolved = issue.resolved;
      properties = issue.properties;
      comments = issue.comments;
      hiddenSearches = issue.hiddenSearches;
    }
  }
}
