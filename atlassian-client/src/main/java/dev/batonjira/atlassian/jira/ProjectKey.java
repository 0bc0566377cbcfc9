package dev.batonjira.atlassian.jira;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The short name of a project in issue keys. Upper and lower case differ; it can change.
 *
 * @param value not blank
 */
public record ProjectKey(@JsonValue String value) {

  public ProjectKey {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a project key is blank");
    }
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static @Nullable ProjectKey fromJson(@Nullable String text) {
    return text == null || text.isBlank() ? null : new ProjectKey(text);
  }

  @Override
  public String toString() {
    return value;
  }
}
