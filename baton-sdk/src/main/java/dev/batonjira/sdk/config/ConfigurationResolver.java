package dev.batonjira.sdk.config;

import static java.util.Objects.requireNonNull;

import dev.batonjira.sdk.config.Configuration.Setting;
import dev.batonjira.sdk.config.Configuration.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the values in force and reports every problem of every source at once. */
public final class ConfigurationResolver {
  private final ConfigurationSchema schema;
  private final List<String> problems = new ArrayList<>();

  private ConfigurationResolver(ConfigurationSchema schema) {
    this.schema = schema;
  }

  /**
   * Takes each field's value from the strongest source that sets it.
   *
   * @param flags raw values by flag name, in the order given; a bare yes-or-no flag has the value
   *     {@code true}
   * @param environment variables by name; an empty value is as if unset
   * @param file keys and values of the configuration file: text, numbers, truth values and lists
   * @throws ConfigurationException when anything is wrong
   */
  public static Configuration resolve(
      ConfigurationSchema schema,
      Map<String, List<String>> flags,
      Map<String, String> environment,
      Map<String, ?> file) {
    return new ConfigurationResolver(schema).resolve(flags, environment, file);
  }

  private Configuration resolve(
      Map<String, List<String>> flags, Map<String, String> environment, Map<String, ?> file) {
    Map<String, Object> fileValues = fileValues(file);
    Map<String, Setting> settings = new LinkedHashMap<>();
    for (Field field : schema.fields()) {
      settings.put(field.name(), setting(field, flags, environment, fileValues));
    }
    List<String> missing =
        schema.fields().stream()
            .filter(Field::required)
            .map(Field::name)
            .filter(name -> "".equals(value(name, settings)))
            .sorted()
            .map(name -> '"' + name + '"')
            .toList();
    if (!missing.isEmpty()) {
      problems.add("required flag(s) " + String.join(", ", missing) + " not set");
    }
    schema.relations().forEach(relation -> check(relation, settings));
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return new Configuration(settings);
  }

  private Map<String, Object> fileValues(Map<String, ?> file) {
    Map<String, Object> values = new HashMap<>();
    file.forEach((key, value) -> {
      Optional<Field> field = schema.fieldForKey(key);
      if (field.isEmpty()) {
        problems.add("unknown key \"" + key + "\" in the configuration file");
      } else if (value != null && values.put(field.get().name(), value) != null) {
        problems.add("\"" + field.get().name() + "\" is set twice in the configuration file");
      }
    });
    return values;
  }

  private Setting setting(
      Field field,
      Map<String, List<String>> flags,
      Map<String, String> environment,
      Map<String, Object> file) {
    @Nullable List<String> flag = flags.get(field.name());
    if (flag != null) {
      return parse(field, flag, "--" + field.name(), "flag", Source.FLAG);
    }
    String variable = environment.getOrDefault(field.environmentName(), "");
    if (!variable.isEmpty()) {
      return parse(
          field, List.of(variable), field.environmentName(), "variable", Source.ENVIRONMENT);
    }
    @Nullable Object inFile = file.get(field.name());
    if (inFile instanceof List<?> list && field.type() instanceof ValueType.TextList) {
      return new Setting(list.stream().map(String::valueOf).toList(), Source.FILE);
    }
    if (inFile instanceof List<?> || inFile instanceof Map<?, ?>) {
      problems.add("\"" + field.name() + "\" in the configuration file must be a single value");
    } else if (inFile != null) {
      return parse(field, List.of(inFile.toString()), field.name(), "key", Source.FILE);
    }
    return new Setting(defaultValue(field), Source.DEFAULT);
  }

  private Setting parse(Field field, List<String> raw, String name, String kind, Source source) {
    String last = raw.getLast();
    Optional<? extends Object> value =
        switch (field.type()) {
          case ValueType.Text text -> Optional.of(last);
          case ValueType.Whole whole -> TextForms.whole(last);
          case ValueType.Truth truth -> TextForms.truth(last);
          case ValueType.TextList list -> lists(raw);
        };
    if (value.isEmpty()) {
      String shown = field.secret() ? "" : " \"" + last + "\"";
      problems.add(
          "invalid argument" + shown + " for \"" + name + "\" " + kind + ": " + expected(field));
      return new Setting(defaultValue(field), source);
    }
    checkRange(field, value.get());
    return new Setting(value.get(), source);
  }

  private static Optional<List<String>> lists(List<String> raw) {
    List<String> all = new ArrayList<>();
    for (String text : raw) {
      Optional<List<String>> parts = TextForms.list(text);
      if (parts.isEmpty()) {
        return Optional.empty();
      }
      all.addAll(parts.get());
    }
    return Optional.of(List.copyOf(all));
  }

  private static String expected(Field field) {
    return switch (field.type()) {
      case ValueType.Text text -> "expected text";
      case ValueType.Whole whole -> "expected a whole number";
      case ValueType.Truth truth -> "expected true or false";
      case ValueType.TextList list -> "a double quote is not closed";
    };
  }

  private void checkRange(Field field, Object value) {
    switch (field.type()) {
      case ValueType.Whole(long _, long min, long max) -> {
        long number = (Long) value;
        if (number < min || number > max) {
          problems.add(
              "field %s: value must be %s than or equal to %d but got %d"
                  .formatted(
                      field.name(),
                      number < min ? "greater" : "less",
                      number < min ? min : max,
                      number));
        }
      }
      case ValueType.Text(String _, List<String> allowed) -> {
        if (!allowed.isEmpty() && !allowed.contains(value)) {
          problems.add(
              "field %s: value must be one of [%s] but got '%s'"
                  .formatted(field.name(), String.join(" ", allowed), value));
        }
      }
      case ValueType.Truth truth -> {}
      case ValueType.TextList list -> {}
    }
  }

  private static Object defaultValue(Field field) {
    return switch (field.type()) {
      case ValueType.Text text -> text.defaultValue();
      case ValueType.Whole whole -> whole.defaultValue();
      case ValueType.Truth truth -> false;
      case ValueType.TextList list -> List.<String>of();
    };
  }

  private void check(Relation relation, Map<String, Setting> settings) {
    switch (relation) {
      case Relation.RequiredTogether(List<String> fields) -> {
        List<String> missing = fields.stream().filter(name -> !given(name, settings)).toList();
        if (!missing.isEmpty() && missing.size() < fields.size()) {
          problems.add(
              "if any flags in the group [%s] are set they must all be set; missing [%s]"
                  .formatted(String.join(" ", fields), String.join(" ", missing)));
        }
      }
      case Relation.MutuallyExclusive(List<String> fields) -> {
        List<String> given =
            fields.stream().filter(name -> given(name, settings)).sorted().toList();
        if (given.size() > 1) {
          problems.add(
              "if any flags in the group [%s] are set none of the others can be; [%s] were all set"
                  .formatted(String.join(" ", fields), String.join(" ", given)));
        }
      }
      case Relation.DependsOn(String field, String on) -> {
        if (given(field, settings) && !given(on, settings)) {
          problems.add("--%s is set, but --%s, which it depends on, is not".formatted(field, on));
        }
      }
    }
  }

  private boolean given(String name, Map<String, Setting> settings) {
    return !value(name, settings).equals(defaultValue(schema.field(name)));
  }

  private static Object value(String name, Map<String, Setting> settings) {
    return requireNonNull(settings.get(name), name).value();
  }
}
