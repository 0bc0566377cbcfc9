package dev.batonjira.atlassian.jira;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a group, kept when the group is renamed. An opaque text.
 *
 * @param value not blank
 */
public record GroupId(@JsonValue String value) {

  public GroupId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a group id is blank");
    }
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static @Nullable GroupId fromJson(@Nullable String text) {
    return text == null || text.isBlank() ? null : new GroupId(text);
  }

  @Override
  public String toString() {
    return value;
  }
}
