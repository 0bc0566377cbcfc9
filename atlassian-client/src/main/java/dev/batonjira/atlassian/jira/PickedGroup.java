package dev.batonjira.atlassian.jira;

import org.jspecify.annotations.Nullable;

/**
 * A group as Jira's picker shows it.
 *
 * @param managedBy {@code EXTERNAL} when an identity provider keeps it; null when not told
 */
public record PickedGroup(
    @Nullable GroupId groupId, @Nullable String name, @Nullable String managedBy) {

  /** Whether its members change in an identity provider only. */
  public boolean isExternallyManaged() {
    return "EXTERNAL".equals(managedBy);
  }
}
