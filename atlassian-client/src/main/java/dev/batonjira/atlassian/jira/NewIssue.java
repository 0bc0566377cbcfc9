package dev.batonjira.atlassian.jira;

import java.util.List;
import java.util.Map;

/**
 * An issue to be created.
 *
 * @param fields by field id, in the form of Jira's API
 * @param properties data of programs that people do not see
 */
public record NewIssue(Map<String, Object> fields, List<Property> properties) {

  /**
   * Data kept with an issue.
   *
   * @param key up to 255 characters
   */
  public record Property(String key, Map<String, ?> value) {}

  public NewIssue {
    fields = Map.copyOf(fields);
    properties = List.copyOf(properties);
  }
}
