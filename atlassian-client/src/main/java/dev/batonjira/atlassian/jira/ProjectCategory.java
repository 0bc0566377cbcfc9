package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.json.Absent;
import org.jspecify.annotations.Nullable;

/** A label that administrators sort projects by. */
public record ProjectCategory(
    @Nullable String id, @Nullable String name, @Nullable String description) {
  public ProjectCategory {
    id = Absent.text(id);
    name = Absent.text(name);
    description = Absent.text(description);
  }
}
