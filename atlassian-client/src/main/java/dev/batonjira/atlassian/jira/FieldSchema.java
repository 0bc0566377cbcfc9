package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.json.Absent;
import org.jspecify.annotations.Nullable;

/**
 * What a field holds.
 *
 * @param type such as {@code string}, {@code array}, {@code option} or {@code user}
 * @param items the type of an array's items; null for other types
 * @param system the name of a built-in field; null for custom fields
 * @param custom the kind of a custom field, a plug-in's key and a colon before it; null for
 *     built-in fields
 */
public record FieldSchema(
    String type, @Nullable String items, @Nullable String system, @Nullable String custom) {

  public FieldSchema {
    type = Absent.textOr(type, "any");
    items = Absent.text(items);
    system = Absent.text(system);
    custom = Absent.text(custom);
  }

  /** The kind of a custom field without the plug-in's key; empty for built-in fields. */
  public String customKind() {
    return custom == null ? "" : custom.substring(custom.indexOf(':') + 1);
  }
}
