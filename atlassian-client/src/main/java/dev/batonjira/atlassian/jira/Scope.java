package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.json.Absent;
import org.jspecify.annotations.Nullable;

/**
 * What a role or a scheme is limited to.
 *
 * @param type {@code PROJECT}, {@code TEMPLATE} or a newer word
 */
public record Scope(@Nullable String type, @Nullable ScopedProject project) {

  public Scope {
    type = Absent.text(type);
  }

  /** The project of a scope: of it only the identity counts. */
  public record ScopedProject(@Nullable ProjectId id) {}
}
