package dev.batonjira.simulator.issue;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
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
    boolean done = other.category().equals("done");
    return new StoredIssue(
        id,
        number,
        project,
        projectKey,
        type,
        values,
        creator,
        other,
        created,
        now,
        done ? now : null,
        properties,
        comments,
        hiddenSearches);
  }

  StoredIssue with(String property, JsonNode value) {
    Map<String, JsonNode> more = new LinkedHashMap<>(properties);
    more.put(property, value);
    return new StoredIssue(
        id,
        number,
        project,
        projectKey,
        type,
        values,
        creator,
        status,
        created,
        updated,
        resolved,
        more,
        comments,
        hiddenSearches);
  }

  StoredIssue commented() {
    return new StoredIssue(
        id,
        number,
        project,
        projectKey,
        type,
        values,
        creator,
        status,
        created,
        updated,
        resolved,
        properties,
        comments + 1,
        hiddenSearches);
  }

  StoredIssue moved(int otherProject, String otherKey, long otherNumber) {
    return new StoredIssue(
        id,
        otherNumber,
        otherProject,
        otherKey,
        type,
        values,
        creator,
        status,
        created,
        updated,
        resolved,
        properties,
        comments,
        hiddenSearches);
  }

  StoredIssue searched() {
    return new StoredIssue(
        id,
        number,
        project,
        projectKey,
        type,
        values,
        creator,
        status,
        created,
        updated,
        resolved,
        properties,
        comments,
        Math.max(0, hiddenSearches - 1));
  }
}
