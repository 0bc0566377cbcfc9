package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.json.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A field that can be filled in when an issue is created.
 *
 * @param required whether Jira refuses the issue without it; a default counts as filled in
 * @param defaultValue in the form that issues have it; null when there is none
 * @param operations what can be done with it: {@code set} for most, else {@code add} and others
 * @param allowedValues empty also where any value is allowed
 */
public record CreateField(
    String fieldId,
    @Nullable String name,
    boolean required,
    boolean hasDefaultValue,
    @Nullable JsonNode defaultValue,
    FieldSchema schema,
    List<String> operations,
    List<AllowedValue> allowedValues) {

  public CreateField {
    Absent.required(fieldId, "the id of a field");
    name = Absent.text(name);
    schema = schema == null ? new FieldSchema("any", null, null, null) : schema;
    operations = Absent.items(operations);
    allowedValues = Absent.items(allowedValues);
  }

  /** The name, or the id where there is none. */
  public String label() {
    return Absent.textOr(name, fieldId);
  }
}
