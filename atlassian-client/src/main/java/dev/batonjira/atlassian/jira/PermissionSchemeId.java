package dev.batonjira.atlassian.jira;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The identity of a permission scheme. */
public record PermissionSchemeId(@JsonValue long value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public PermissionSchemeId {}

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
