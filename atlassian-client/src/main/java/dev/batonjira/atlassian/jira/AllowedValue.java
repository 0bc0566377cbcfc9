package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.json.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that a field may have: an option, or an object such as a priority or a version.
 *
 * @param name of objects
 * @param value the text of options
 * @param disabled whether it can no longer be chosen; null means no
 * @param archived of versions: whether it can no longer be chosen; null means no
 * @param children what can be chosen below it
 */
public record AllowedValue(
    @Nullable String id,
    @Nullable String name,
    @Nullable String value,
    @Nullable String key,
    @Nullable Boolean disabled,
    @Nullable Boolean archived,
    List<AllowedValue> children) {

  public AllowedValue {
    id = Absent.text(id);
    name = Absent.text(name);
    value = Absent.text(value);
    key = Absent.text(key);
    children = Absent.items(children);
  }

  /** What people call it; its id where it has no name. */
  public String label() {
    return name != null ? name : Absent.textOr(value, Absent.textOr(id, ""));
  }

  /** Whether it can be chosen. */
  public boolean isUsable() {
    return id != null && !Boolean.TRUE.equals(disabled) && !Boolean.TRUE.equals(archived);
  }
}
