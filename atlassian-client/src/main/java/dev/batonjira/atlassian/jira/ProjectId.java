package dev.batonjira.atlassian.jira;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a project, kept when its key changes. Digits in text form.
 *
 * @param value not blank
 */
public record ProjectId(@JsonValue String value) {

  public ProjectId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a project id is blank");
    }
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static @Nullable ProjectId fromJson(@Nullable String text) {
    return text == null || text.isBlank() ? null : new ProjectId(text);
  }

  /** Some answers give it as a number. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static ProjectId fromJson(long number) {
    return new ProjectId(Long.toString(number));
  }

  @Override
  public String toString() {
    return value;
  }
}
