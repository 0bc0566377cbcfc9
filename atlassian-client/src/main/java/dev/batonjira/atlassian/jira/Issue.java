package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.json.Absent;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An issue.
 *
 * @param id kept for its life
 * @param key changes when it is moved
 * @param fields by field id; only those that were asked for
 * @param names what the fields are called; empty unless expanded
 * @param schema what the fields hold; empty unless expanded
 * @param properties only those that were asked for
 */
public record Issue(
    String id,
    @Nullable String key,
    Map<String, JsonNode> fields,
    Map<String, String> names,
    Map<String, FieldSchema> schema,
    Map<String, JsonNode> properties) {

  public Issue {
    Absent.required(id, "the id of an issue");
    fields = fields == null ? Map.of() : fields;
    names = names == null ? Map.of() : names;
    schema = schema == null ? Map.of() : schema;
    properties = properties == null ? Map.of() : properties;
  }
}
