package dev.batonjira.sdk.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All fields of a program and the rules between them.
 *
 * @param displayName the connector's name in forms
 * @param helpUrl where its documentation is
 * @param iconUrl where its icon is
 * @param platformFields fields every connector has
 * @param connectorFields the connector's own; one of a platform field's name takes its place
 * @param relations rules between fields of either kind
 */
public record ConfigurationSchema(
    String displayName,
    String helpUrl,
    String iconUrl,
    List<Field> platformFields,
    List<Field> connectorFields,
    List<Relation> relations) {

  public ConfigurationSchema {
    connectorFields = List.copyOf(connectorFields);
    List<String> own = connectorFields.stream().map(Field::name).toList();
    platformFields = platformFields.stream().filter(field -> !own.contains(field.name())).toList();
    relations = List.copyOf(relations);
  }

  /** Every field, the platform's first. */
  public List<Field> fields() {
    return Stream.concat(platformFields.stream(), connectorFields.stream()).toList();
  }

  /**
   * The field a configuration file means by {@code key}: case and the kind of dash do not matter.
   */
  public Optional<Field> fieldForKey(String key) {
    return Optional.ofNullable(byKey().get(normalized(key)));
  }

  /** The field of exactly this name. */
  public Field field(String name) {
    return fields().stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no field is called " + name));
  }

  private Map<String, Field> byKey() {
    Map<String, Field> byKey = new LinkedHashMap<>();
    fields().forEach(field -> byKey.put(normalized(field.name()), field));
    return byKey;
  }

  private static String normalized(String key) {
    return key.replace('_', '-').toLowerCase(Locale.ROOT);
  }
}
