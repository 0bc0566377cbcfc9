package dev.batonjira.sdk.config;

import java.util.List;
import java.util.Map;

/**
 * The values in force, each from the strongest source that sets it: flag, environment, file,
 * default.
 */
public final class Configuration {

  /** Where a value came from. */
  public enum Source {
    FLAG,
    ENVIRONMENT,
    FILE,
    DEFAULT
  }

  /** A value of the type its field declares, and its source. */
  record Setting(Object value, Source source) {}

  private final Map<String, Setting> settings;

  Configuration(Map<String, Setting> settings) {
    this.settings = Map.copyOf(settings);
  }

  /** The value of a text field; empty when unset and without a default. */
  public String text(Field field) {
    return (String) setting(field).value();
  }

  /** The value of a whole-number field. */
  public long whole(Field field) {
    return (Long) setting(field).value();
  }

  /** The value of a yes-or-no field. */
  public boolean truth(Field field) {
    return (Boolean) setting(field).value();
  }

  /** The value of a list field. */
  @SuppressWarnings("unchecked") // The resolver stores nothing else for a list field.
  public List<String> list(Field field) {
    return (List<String>) setting(field).value();
  }

  /** Where the value came from. */
  public Source source(Field field) {
    return setting(field).source();
  }

  /** True when a flag, the environment or the file sets the field. */
  public boolean isSet(Field field) {
    return source(field) != Source.DEFAULT;
  }

  private Setting setting(Field field) {
    Setting setting = settings.get(field.name());
    if (setting == null) {
      throw new IllegalArgumentException("the schema has no field " + field.name());
    }
    return setting;
  }

  /** Names the values that are set, without them. */
  @Override
  public String toString() {
    return "Configuration"
        + settings.entrySet().stream()
            .filter(entry -> entry.getValue().source() != Source.DEFAULT)
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
  }
}
