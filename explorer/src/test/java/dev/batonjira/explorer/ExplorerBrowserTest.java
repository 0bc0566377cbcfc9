package dev.batonjira.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.batonjira.c1z.DecoderLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The pages in a real browser: the tests of {@code src/test/web}, run by Node.js. Skipped, with a
 * reason, where there is no Chromium.
 */
final class ExplorerBrowserTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"pages", "accessibility", "hostile"})
  void behavesInChromium(String tests) throws IOException, InterruptedException {
    assumeTrue(
        Explorer.class.getResource("pages/index.html") != null,
        "this build has no pages: Node.js and npm were not found");
    Optional<Path> chromium = chromium();
    assumeTrue(chromium.isPresent(), "no Chromium was found: install it, or set CHROMIUM");
    try (Explorer explorer =
        Explorer.start(
            new ExplorerOptions(ExploredFile.write(directory), DecoderLimits.DEFAULT, 0))) {
      ProcessBuilder node =
          new ProcessBuilder("node", "--test", "src/test/web/" + tests + ".test.mjs")
              .redirectErrorStream(true);
      node.environment().put("EXPLORER_ADDRESS", explorer.address().toString());
      node.environment().put("EXPLORER_CHROMIUM", chromium.get().toString());
      node.environment().put("EXPLORER_WEB", Path.of("target/web").toAbsolutePath().toString());
      Process process = node.start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(output).isZero();
    }
  }

  private static Optional<Path> chromium() {
    String named = System.getenv().getOrDefault("CHROMIUM", "");
    return Stream.of(
            named, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .filter(path -> !path.isEmpty())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }
}
