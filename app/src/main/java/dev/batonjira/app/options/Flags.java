package dev.batonjira.app.options;

import dev.batonjira.sdk.config.ConfigurationException;
import dev.batonjira.sdk.config.ConfigurationSchema;
import dev.batonjira.sdk.config.Field;
import dev.batonjira.sdk.config.ValueType;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import java.util.stream.Stream;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Fields as flags, in the syntax of the original: {@code --flag value}, {@code --flag=value}, a
 * bare yes-or-no flag, {@code --flag=false}, {@code -f value}.
 */
public final class Flags {

  private Flags() {}

  /** Adds a flag for each field, as raw text that the configuration resolver judges. */
  public static void add(CommandSpec command, ConfigurationSchema schema) {
    schema.fields().forEach(field -> command.addOption(parsed(field)));
  }

  /** Adds a flag for each field as usage texts and completion scripts show it. */
  public static void addForUsage(CommandSpec command, ConfigurationSchema schema) {
    forUsage(schema).forEach(field -> command.addOption(shown(field)));
  }

  /** The fields to show, those first that nobody can do without. */
  public static List<Field> forUsage(ConfigurationSchema schema) {
    return Stream.concat(schema.connectorFields().stream(), schema.platformFields().stream())
        .filter(field -> !field.visibility().isHidden() && Availability.isObeyed(field, schema))
        .sorted(Comparator.comparing(field -> !field.required()))
        .toList();
  }

  /**
   * The raw values given, by field name, also those given before a sub-command's name.
   *
   * @throws ConfigurationException when such a flag does not belong to the sub-command
   */
  public static Map<String, List<String>> given(ParseResult result, ConfigurationSchema schema) {
    Map<String, List<String>> given = new LinkedHashMap<>();
    for (ParseResult at = result; at != null; at = at.subcommand()) {
      for (OptionSpec option : at.matchedOptions()) {
        if (option.getValue() instanceof List<?> values) {
          given.put(
              option.longestName().substring(2), values.stream().map(String::valueOf).toList());
        }
      }
    }
    requireKnown(given, schema);
    return given;
  }

  private static void requireKnown(Map<String, List<String>> given, ConfigurationSchema schema) {
    List<String> known = schema.fields().stream().map(Field::name).toList();
    List<String> problems =
        given.keySet().stream()
            .filter(name -> !known.contains(name))
            .map(name -> "unknown flag: --" + name)
            .toList();
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
  }

  private static OptionSpec parsed(Field field) {
    OptionSpec.Builder option =
        OptionSpec.builder(names(field)).type(List.class).auxiliaryTypes(String.class).arity("1");
    if (field.type() instanceof ValueType.Truth) {
      option.preprocessor(new BareMeansTrue());
    }
    return option.build();
  }

  private static OptionSpec shown(Field field) {
    OptionSpec.Builder option =
        OptionSpec.builder(names(field)).description(described(field).replace("%", "%%"));
    return switch (field.type()) {
      case ValueType.Truth _ -> option.type(boolean.class).arity("0").build();
      case ValueType.Text _ -> option.type(String.class).arity("1").paramLabel("TEXT").build();
      case ValueType.Whole _ -> option.type(long.class).arity("1").paramLabel("NUMBER").build();
      case ValueType.TextList _ -> option.type(String.class).arity("1").paramLabel("A,B").build();
    };
  }

  private static String described(Field field) {
    String fallback =
        switch (field.type()) {
          case ValueType.Text(String value, List<String> _) -> value;
          case ValueType.Whole(long value, long _, long _) -> Long.toString(value);
          case ValueType.Truth _, ValueType.TextList _ -> "";
        };
    String text = field.description().replaceAll("\\.$", "");
    if (field.required()) {
      return text + " (required)";
    }
    return fallback.isEmpty() ? text : text + " (default " + fallback + ")";
  }

  private static String[] names(Field field) {
    String name = "--" + field.name();
    return field.shortName().isEmpty()
        ? new String[] {name}
        : new String[] {"-" + field.shortName(), name};
  }

  /** Gives a flag without {@code =value} the value true instead of the next argument. */
  private static final class BareMeansTrue implements IParameterPreprocessor {
    @Override
    public boolean preprocess(
        Stack<String> arguments,
        CommandSpec command,
        ArgSpec option,
        Map<String, Object> circumstances) {
      if (!"=".equals(circumstances.get("separator"))) {
        arguments.push("true");
      }
      return false;
    }
  }
}
