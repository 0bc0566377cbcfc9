package dev.batonjira.app.sites;

import dev.batonjira.app.options.ProgramFields;
import dev.batonjira.sdk.config.ConfigurationException;
import dev.batonjira.sdk.config.Field;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One site of the file.
 *
 * @param name what its log lines, its folder and its thread are named after
 * @param line where it begins
 * @param settings by field name, those of {@code defaults} included
 */
record SiteEntry(String name, int line, Map<String, SiteSetting> settings) {

  private static final Set<String> PATHS = Set.of("external-resource-c1z", "audit-log");
  private static final String OFF = "off";

  SiteEntry {
    settings = Map.copyOf(settings);
  }

  /**
   * The site's values as flags.
   *
   * @param base what paths of the file are relative to
   */
  Map<String, List<String>> flags(Path base) {
    Map<String, List<String>> flags = new HashMap<>();
    settings.forEach((field, setting) -> {
      if (setting instanceof SiteSetting.Plain(List<String> values, int _)) {
        flags.put(field, PATHS.contains(field) ? absolute(values, base) : values);
      }
    });
    return flags;
  }

  /**
   * The variables of the process, without those that would be values of every site, and with the
   * references of this one.
   *
   * @throws ConfigurationException when a variable that it names is not set
   */
  Map<String, String> environment(Map<String, String> process, Path base) {
    Map<String, String> environment = new HashMap<>(process);
    environment.remove("BATON_CONFIG_PATH");
    for (Field field : ProgramFields.sync().fields()) {
      environment.remove(field.environmentName());
      environment.remove(field.environmentName() + "_FILE");
    }
    settings.forEach((field, setting) -> {
      String variable = ProgramFields.sync().field(field).environmentName();
      switch (setting) {
        case SiteSetting.Plain _ -> {}
        case SiteSetting.FromFile(String path, int _) ->
            environment.put(variable + "_FILE", base.resolve(path).toString());
        case SiteSetting.FromVariable(String name, int at) ->
            environment.put(variable, value(process, name, at));
      }
    });
    return environment;
  }

  private String value(Map<String, String> process, String name, int at) {
    String value = process.getOrDefault(name, "");
    if (value.isEmpty()) {
      throw new ConfigurationException(
          List.of(
              "line %d: the variable %s of the site %s is not set".formatted(at, name, this.name)));
    }
    return value;
  }

  private static List<String> absolute(List<String> values, Path base) {
    return values.stream()
        .map(value -> value.equals(OFF) ? value : base.resolve(value).toString())
        .toList();
  }
}
