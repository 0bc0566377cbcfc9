package dev.batonjira.app.options;

import dev.batonjira.sdk.config.ConfigurationException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;

/**
 * The configuration file: the one {@code BATON_CONFIG_PATH} names, else the first of the usual
 * names in the working directory. Values stay as they are written, so a token of digits keeps its
 * leading zeros. Problems name the place, never the content, which may be a secret.
 */
public final class ConfigurationFile {

  /** The variable that names the file. */
  public static final String PATH_VARIABLE = "BATON_CONFIG_PATH";

  private static final List<String> USUAL_NAMES =
      List.of(".baton.yaml", ".baton.yml", ".baton.json", ".baton");
  private static final YAMLFactory YAML =
      YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private ConfigurationFile() {}

  /**
   * The keys and values in force; empty when there is no file.
   *
   * @throws ConfigurationException when the named file is missing, or a file is unreadable or
   *     malformed
   */
  public static Map<String, ?> read(Map<String, String> environment, Path workingDirectory) {
    Optional<Path> path = find(environment.getOrDefault(PATH_VARIABLE, ""), workingDirectory);
    return path.isPresent() ? parse(path.get()) : Map.of();
  }

  private static Optional<Path> find(String named, Path workingDirectory) {
    if (named.isEmpty()) {
      return USUAL_NAMES.stream()
          .map(workingDirectory::resolve)
          .filter(Files::isRegularFile)
          .findFirst();
    }
    if (Stream.of(".yaml", ".yml").noneMatch(named::endsWith)) {
      throw problem("expected config file to have .yaml or .yml extension");
    }
    Path path = workingDirectory.resolve(named);
    if (!Files.isRegularFile(path)) {
      throw problem(
          "the configuration file %s, which %s names, does not exist"
              .formatted(named, PATH_VARIABLE));
    }
    return Optional.of(path);
  }

  private static Map<String, ?> parse(Path path) {
    try (Reader text = Files.newBufferedReader(path, StandardCharsets.UTF_8);
        JsonParser yaml = YAML.createParser(ObjectReadContext.empty(), text)) {
      JsonToken first = yaml.nextToken();
      if (first == null || first == JsonToken.VALUE_NULL) {
        return Map.of();
      }
      if (first != JsonToken.START_OBJECT) {
        throw problem("the configuration file %s must hold keys with values".formatted(path));
      }
      return object(yaml);
    } catch (JacksonException e) {
      throw malformed(path, e);
    } catch (IOException e) {
      throw problem(
          "the configuration file %s cannot be read as UTF-8 text: %s"
              .formatted(path, e.getClass().getSimpleName()));
    }
  }

  private static ConfigurationException malformed(Path path, JacksonException e) {
    TokenStreamLocation at = e.getLocation();
    String place = at == null || at.getLineNr() < 1 ? "" : " at line " + at.getLineNr();
    return problem(
        "the configuration file %s is malformed%s: expected lines of the form key: value"
            .formatted(path, place));
  }

  private static Map<String, ?> object(JsonParser yaml) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    while (yaml.nextToken() != JsonToken.END_OBJECT) {
      String key = yaml.currentName();
      yaml.nextToken();
      values.put(key, value(yaml));
    }
    return values;
  }

  private static @Nullable Object value(JsonParser yaml) {
    return switch (yaml.currentToken()) {
      case START_ARRAY -> array(yaml);
      case START_OBJECT -> object(yaml);
      case VALUE_NULL -> null;
      default -> yaml.getString();
    };
  }

  private static List<?> array(JsonParser yaml) {
    List<@Nullable Object> values = new ArrayList<>();
    while (yaml.nextToken() != JsonToken.END_ARRAY) {
      values.add(value(yaml));
    }
    return values;
  }

  private static ConfigurationException problem(String sentence) {
    return new ConfigurationException(List.of(sentence));
  }
}
