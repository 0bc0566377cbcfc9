package dev.batonjira.simulator.issue;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A field of a screen.
 *
 * @param standard what the field has when nothing is given; null for nothing
 * @param choices empty where any value is allowed
 */
public record Field(
    String id,
    String name,
    FieldKind kind,
    boolean required,
    @Nullable Choice standard,
    List<Choice> choices) {

  static Field optional(String id, String name, FieldKind kind) {
    return new Field(id, name, kind, false, null, List.of());
  }

  static Field optional(String id, String name, FieldKind kind, List<Choice> choices) {
    return new Field(id, name, kind, false, null, choices);
  }

  Field asRequired() {
    return new Field(id, name, kind, true, standard, choices);
  }

  Field withStandard(Choice value) {
    return new Field(id, name, kind, required, value, choices);
  }

  boolean isCustom() {
    return id.startsWith("customfield_");
  }

  /** The choice with the id; empty when there is none that can be chosen. */
  Optional<Choice> choice(String wanted) {
    return choices.stream().filter(c -> c.id().equals(wanted) && !c.disabled()).findFirst();
  }

  /** The field as the description of a screen shows it. */
  public ObjectNode described() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("required", required);
    node.set("schema", schema());
    node.put("name", name);
    node.put("key", id);
    node.put("fieldId", id);
    node.put("hasDefaultValue", standard != null);
    ArrayNode operations = node.putArray("operations");
    if (kind.settable()) {
      operations.add("set");
    } else {
      operations.add("add").add("copy");
    }
    if (standard != null && !standard.id().isEmpty()) {
      node.set("defaultValue", shown(standard));
    }
    if (!choices.isEmpty()) {
      ArrayNode allowed = node.putArray("allowedValues");
      choices.forEach(choice -> allowed.add(shown(choice)));
    }
    return node;
  }

  /** What the field holds. */
  public ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.put("type", kind.type());
    if (kind.items() != null) {
      schema.put("items", kind.items());
    }
    if (isCustom()) {
      schema.put("custom", kind.custom());
      schema.put("customId", Long.parseLong(id.substring("customfield_".length())));
    } else {
      schema.put("system", id);
    }
    return schema;
  }

  /** A choice as Jira shows it. */
  ObjectNode shown(Choice choice) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", choice.id());
    node.put(kind.textProperty(), choice.text());
    if (kind == FieldKind.PROJECT) {
      node.put("key", choice.text());
    }
    if (choice.disabled()) {
      node.put("disabled", true);
    }
    if (!choice.children().isEmpty()) {
      ArrayNode children = node.putArray("children");
      choice.children().forEach(child -> children.add(shown(child)));
    }
    return node;
  }
}
