package dev.batonjira.app.sites;

import dev.batonjira.app.options.ProgramFields;
import dev.batonjira.sdk.config.ConfigurationException;
import dev.batonjira.sdk.config.ConfigurationSchema;
import dev.batonjira.sdk.config.Field;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;

/**
 * Reads {@code sites.yaml}. Everything that is wrong is told at once, each with its line; values
 * are never quoted, as they may be secrets in the wrong place.
 */
final class SitesFile {

  private static final YAMLFactory YAML =
      YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}");

  /** Fields that belong to the process, or to a single run. */
  private static final Set<String> NOT_OF_A_SITE =
      Set.of(
          "log-level",
          "log-format",
          "log-path",
          "log-level-debug-expires-at",
          "c1z-temp-dir",
          "file",
          "sync-resources",
          "output-format",
          "no-progress",
          "debug",
          "dry-run");

  private final ConfigurationSchema schema = ProgramFields.sync();
  private final JsonParser yaml;
  private final List<String> problems = new ArrayList<>();

  private SitesFile(JsonParser yaml) {
    this.yaml = yaml;
  }

  /**
   * The sites, in the order of the file.
   *
   * @throws ConfigurationException with a sentence for each thing that is wrong
   */
  static List<SiteEntry> read(Path file) {
    try (Reader text = Files.newBufferedReader(file);
        JsonParser yaml = YAML.createParser(ObjectReadContext.empty(), text)) {
      return new SitesFile(yaml).sites();
    } catch (NoSuchFileException e) {
      throw new ConfigurationException(List.of("the file " + file + " does not exist"));
    } catch (IOException e) {
      throw new ConfigurationException(
          List.of(
              "the file %s cannot be read as UTF-8 text: %s"
                  .formatted(file, e.getClass().getSimpleName())));
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      throw new ConfigurationException(
          List.of(
              "line %d: %s is no YAML, or has a key twice"
                  .formatted(at == null ? 1 : Math.max(1, at.getLineNr()), file.getFileName())));
    }
  }

  private List<SiteEntry> sites() {
    Map<String, SiteSetting> defaults = Map.of();
    List<SiteEntry> own = new ArrayList<>();
    if (yaml.nextToken() == JsonToken.START_OBJECT) {
      while (yaml.nextToken() != JsonToken.END_OBJECT) {
        String key = yaml.currentName();
        int line = line();
        JsonToken value = yaml.nextToken();
        switch (key) {
          case "defaults" -> defaults = defaults(value);
          case "sites" -> own = list(value);
          default -> {
            problem(line, "\"" + key + "\" is neither defaults nor sites");
            yaml.skipChildren();
          }
        }
      }
    }
    if (own.isEmpty() && problems.isEmpty()) {
      problem(1, "there is no site; begin with \"sites:\" and a list below it");
    }
    List<SiteEntry> complete = new ArrayList<>();
    Map<String, Integer> lines = new HashMap<>();
    for (SiteEntry site : own) {
      Integer before = lines.putIfAbsent(site.name(), site.line());
      if (before != null) {
        problem(site.line(), "the site %s is at line %d already".formatted(site.name(), before));
      }
      Map<String, SiteSetting> settings = new HashMap<>(defaults);
      settings.putAll(site.settings());
      complete.add(new SiteEntry(site.name(), site.line(), settings));
    }
    if (problems.isEmpty()) {
      complete.forEach(site -> problems.addAll(SiteCheck.problems(site)));
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return complete;
  }

  private Map<String, SiteSetting> defaults(JsonToken token) {
    if (token != JsonToken.START_OBJECT) {
      problem(line(), "defaults must hold keys with values");
      yaml.skipChildren();
      return Map.of();
    }
    Map<String, SiteSetting> defaults = settings(new StringBuilder());
    for (String personal : List.of("client-id", "client-secret")) {
      SiteSetting shared = defaults.get(personal);
      if (shared != null) {
        problem(shared.line(), personal + " belongs to one site, not to defaults");
      }
    }
    return defaults;
  }

  private List<SiteEntry> list(JsonToken token) {
    List<SiteEntry> sites = new ArrayList<>();
    if (token != JsonToken.START_ARRAY) {
      problem(line(), "sites must be a list, each item with a dash before it");
      yaml.skipChildren();
      return sites;
    }
    JsonToken item;
    while ((item = yaml.nextToken()) != JsonToken.END_ARRAY) {
      int line = line();
      if (item != JsonToken.START_OBJECT) {
        problem(line, "a site must hold keys with values");
        yaml.skipChildren();
        continue;
      }
      StringBuilder name = new StringBuilder();
      Map<String, SiteSetting> settings = settings(name);
      if (!NAME.matcher(name).matches()) {
        problem(line, "a site needs a name of letters, digits, dots, dashes and underscores");
      }
      sites.add(new SiteEntry(name.toString(), line, settings));
    }
    return sites;
  }

  /** The settings of the object that has just begun; its name goes to {@code name}. */
  private Map<String, SiteSetting> settings(StringBuilder name) {
    Map<String, SiteSetting> settings = new LinkedHashMap<>();
    while (yaml.nextToken() != JsonToken.END_OBJECT) {
      String key = yaml.currentName();
      int line = line();
      JsonToken token = yaml.nextToken();
      if (key.equals("name") && token.isScalarValue()) {
        name.append(yaml.getString());
        continue;
      }
      Optional<Field> field =
          schema.fieldForKey(key).filter(known -> !NOT_OF_A_SITE.contains(known.name()));
      if (field.isEmpty()) {
        problem(line, "a site has no key \"" + key + "\"");
        yaml.skipChildren();
        continue;
      }
      value(field.get(), token, line).ifPresent(value -> settings.put(field.get().name(), value));
    }
    return settings;
  }

  private Optional<SiteSetting> value(Field field, JsonToken token, int line) {
    return switch (token) {
      case START_OBJECT -> reference(field, line);
      case START_ARRAY -> {
        List<String> values = new ArrayList<>();
        while (yaml.nextToken() != JsonToken.END_ARRAY) {
          values.add(yaml.getString());
        }
        yield plain(field, values, line);
      }
      case VALUE_NULL -> Optional.empty();
      default -> plain(field, List.of(yaml.getString()), line);
    };
  }

  private Optional<SiteSetting> plain(Field field, List<String> values, int line) {
    if (field.secret()) {
      problem(
          line,
          "%s is a secret, which has no place in this file: name the file or the variable that"
                  .formatted(field.name())
              + " holds it, {file: PATH} or {variable: NAME}");
      return Optional.empty();
    }
    return Optional.of(new SiteSetting.Plain(values, line));
  }

  private Optional<SiteSetting> reference(Field field, int line) {
    Map<String, String> named = new HashMap<>();
    while (yaml.nextToken() != JsonToken.END_OBJECT) {
      String key = yaml.currentName();
      if (yaml.nextToken().isScalarValue()) {
        named.put(key, yaml.getString());
      } else {
        yaml.skipChildren();
      }
    }
    if (named.size() == 1 && named.containsKey("file") && field.secret()) {
      return Optional.of(new SiteSetting.FromFile(named.getOrDefault("file", ""), line));
    }
    if (named.size() == 1 && named.containsKey("variable")) {
      return Optional.of(new SiteSetting.FromVariable(named.getOrDefault("variable", ""), line));
    }
    problem(
        line,
        "%s must be a value%s or {variable: NAME}"
            .formatted(field.name(), field.secret() ? " named by {file: PATH}" : ""));
    return Optional.empty();
  }

  private int line() {
    return yaml.currentTokenLocation().getLineNr();
  }

  private void problem(int line, String what) {
    problems.add("line %d: %s".formatted(line, what));
  }
}
