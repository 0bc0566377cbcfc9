package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.json.Absent;
import org.jspecify.annotations.Nullable;

/**
 * A permission that the site knows.
 *
 * @param key such as {@code ADMINISTER}
 * @param type {@link #GLOBAL} or {@code PROJECT}
 */
public record Permission(
    @Nullable String key,
    @Nullable String name,
    @Nullable String type,
    @Nullable String description) {

  /** The type of those that hold for the whole site. */
  public static final String GLOBAL = "GLOBAL";

  public Permission {
    key = Absent.text(key);
    name = Absent.text(name);
    type = Absent.text(type);
    description = Absent.text(description);
  }
}
