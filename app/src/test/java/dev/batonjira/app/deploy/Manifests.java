package dev.batonjira.app.deploy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The files below {@code deploy/} of the checkout. */
final class Manifests {

  private Manifests() {}

  /** The checkout's own directory. */
  static Path root() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(here.resolve("deploy"))) {
      here = here.getParent();
    }
    return here;
  }

  static String text(String file) throws IOException {
    return Files.readString(root().resolve(file));
  }

  /** All files of a folder that end in {@code .yaml}, by their paths in the checkout. */
  static List<String> yamlFiles(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(root().resolve(folder))) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .map(file -> root().relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  /** The documents of a file, as JSON. */
  static List<JsonObject> documents(String file) throws IOException {
    try (MappingIterator<JsonNode> documents =
        new YAMLMapper().readerFor(JsonNode.class).readValues(text(file))) {
      return documents.readAll().stream()
          .map(node -> JsonParser.parseString(node.toString()).getAsJsonObject())
          .toList();
    }
  }

  /** What lies at a path of names and positions; fails when nothing does. */
  static JsonElement at(JsonElement document, String path) {
    JsonElement here = document;
    for (String step : path.split("/", -1)) {
      here =
          here instanceof JsonArray array
              ? array.get(Integer.parseInt(step))
              : here.getAsJsonObject().get(step);
      if (here == null) {
        throw new AssertionError("there is no " + step + " of " + path + " in " + document);
      }
    }
    return here;
  }

  static String textAt(JsonElement document, String path) {
    return at(document, path).getAsString();
  }

  static Stream<JsonElement> itemsAt(JsonElement document, String path) {
    return StreamSupport.stream(at(document, path).getAsJsonArray().spliterator(), false);
  }
}
