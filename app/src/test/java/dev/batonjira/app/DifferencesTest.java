package dev.batonjira.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** docs/differences.md names every weakness of the original once, and only tests that there are. */
class DifferencesTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (W\\d+) \\|.*\\| (.*) \\|$");
  private static final Pattern TEST = Pattern.compile("`(\\w+)(?:\\.(\\w+))?`");

  @Test
  void everyWeaknessHasARow() throws IOException {
    List<String> rows = ROW.matcher(differences()).results().map(row -> row.group(1)).toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 72).mapToObj(number -> "W" + number).toList());
  }

  @Test
  void everyTestThatARowNamesExists() throws IOException {
    List<String> missing = new ArrayList<>();
    int named = 0;
    Matcher rows = ROW.matcher(differences());
    while (rows.find()) {
      Matcher tests = TEST.matcher(rows.group(2));
      while (tests.find()) {
        named++;
        if (!exists(tests.group(1), tests.group(2))) {
          missing.add(rows.group(1) + ": " + tests.group());
        }
      }
    }

    assertThat(missing).isEmpty();
    assertThat(named).isGreaterThan(40);
  }

  private static String differences() throws IOException {
    return Files.readString(ROOT.resolve("docs/differences.md"));
  }

  private static boolean exists(String type, @Nullable String method) throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path tests : modules.map(module -> module.resolve("src/test/java")).toList()) {
        if (Files.isDirectory(tests) && contains(tests, type, method)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean contains(Path tests, String type, @Nullable String method)
      throws IOException {
    try (Stream<Path> files = Files.walk(tests)) {
      for (Path file : files.filter(path -> path.endsWith(type + ".java")).toList()) {
        if (method == null || Files.readString(file).contains("void " + method + "(")) {
          return true;
        }
      }
    }
    return false;
  }
}
