package dev.batonjira.app.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.terminal.Surroundings;
import dev.batonjira.app.terminal.Terminal;
import dev.batonjira.c1z.C1zException;
import dev.batonjira.c1z.C1zWriter;
import dev.batonjira.c1z.NewSync;
import dev.batonjira.c1z.SyncId;
import dev.batonjira.c1z.WriterOptions;
import dev.batonjira.explorer.Explorer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that starts the explorer. */
final class ExploreCommandTest {
  @TempDir private Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final BlockingQueue<URI> opened = new LinkedBlockingQueue<>();

  private ExploreCommand command() {
    return new ExploreCommand(
        new Surroundings(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new Terminal(new PrintStream(new ByteArrayOutputStream(), true), 0),
            Map.of(),
            directory),
        opened::add);
  }

  @Test
  void printsAndOpensAnAddressThatShowsTheFileUntilItIsStopped()
      throws IOException, InterruptedException {
    assumeTrue(
        Explorer.class.getResource("pages/index.html") != null,
        "this build has no pages: Node.js and npm were not found");
    writeFile("seen.c1z");
    BlockingQueue<ExitCode> ended = new LinkedBlockingQueue<>();
    Thread running =
        Thread.ofVirtual().start(() -> ended.add(command().run(Map.of(), List.of("seen.c1z"))));
    URI address = opened.take();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines(address.toString());
    try (HttpClient client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .cookieHandler(new CookieManager())
            .build()) {
      assertThat(
              client
                  .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                  .statusCode())
          .isEqualTo(200);
      assertThat(
              client
                  .send(
                      HttpRequest.newBuilder(address.resolve("/api/file")).build(),
                      BodyHandlers.ofString())
                  .body())
          .contains("\"name\":\"seen.c1z\"");
    }
    running.interrupt();
    assertThat(ended.take()).isEqualTo(ExitCode.INTERRUPTED);
  }

  @Test
  void aMissingFileIsAnErrorThatNamesIt() {
    assertThatThrownBy(() -> command().run(Map.of(), List.of("nowhere.c1z")))
        .isInstanceOf(C1zException.class)
        .hasMessageContaining("nowhere.c1z");
    assertThat(opened).isEmpty();
  }

  private void writeFile(String name) {
    try (C1zWriter writer = C1zWriter.open(directory.resolve(name), WriterOptions.defaults())) {
      Instant start = Instant.parse("2026-02-03T04:05:06Z");
      writer.begin(NewSync.full(new SyncId("only"), start));
      writer.finish(start.plusSeconds(1), "");
    }
  }
}
