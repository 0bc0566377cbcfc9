package dev.batonjira.atlassian.jira;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The identity of a project role. Team-managed projects have roles of their own with ids of their
 * own.
 */
public record RoleId(@JsonValue long value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public RoleId {}

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
