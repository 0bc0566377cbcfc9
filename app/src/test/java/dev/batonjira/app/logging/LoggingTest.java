package dev.batonjira.app.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batonjira.app.logging.LogSettings.LogFormat;
import dev.batonjira.app.logging.LogSettings.LogLevel;
import dev.batonjira.sdk.logging.LogIds;
import dev.batonjira.service.task.DebugLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LoggingTest {

  private static final Logger LOG = LoggerFactory.getLogger("dev.batonjira.sync.Engine");
  private static final Redactor SECRETS = Redactor.of("me@example.com", List.of("t0ken\"1"));

  private final List<String> lines = new ArrayList<>();
  @TempDir Path directory;

  @AfterEach
  void silence() {
    Logging.configure(settings(LogLevel.ERROR, LogFormat.JSON), Redactor.none(), line -> {});
  }

  @Test
  void aJsonLineHasTheOriginalsShape() {
    configure(LogLevel.INFO, LogFormat.JSON);

    LOG.atInfo().addKeyValue("count", 4).addKeyValue("ok", true).log("Synced \"resources\"");

    JsonNode line = JsonMapper.shared().readTree(lines.getFirst());
    assertThat(line.propertyNames()).containsExactly("level", "ts", "caller", "msg", "count", "ok");
    assertThat(line.get("level").asString()).isEqualTo("info");
    assertThat(line.get("ts").isNumber()).isTrue();
    assertThat(line.get("ts").asDouble()).isGreaterThan(1.7e9);
    assertThat(line.get("caller").asString()).isEqualTo("sync/Engine");
    assertThat(line.get("msg").asString()).isEqualTo("Synced \"resources\"");
    assertThat(line.get("count").asInt()).isEqualTo(4);
    assertThat(line.get("ok").asBoolean()).isTrue();
  }

  @Test
  void aConsoleLineHasColumns() {
    configure(LogLevel.INFO, LogFormat.CONSOLE);

    LOG.atWarn().addKeyValue("count", 4).log("Synced");
    LOG.warn("Plain");

    assertThat(lines.getFirst())
        .matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z\tWARN\tsync/Engine\tSynced\t\\{\"count\":4}");
    assertThat(lines.getLast()).endsWith("\tPlain");
  }

  @Test
  void stackTracesBelongToErrorsOnly() {
    configure(LogLevel.INFO, LogFormat.JSON);

    LOG.warn("Failed", new IllegalStateException("why"));
    LOG.error("Failed", new IllegalStateException("why"));

    assertThat(lines.getFirst()).contains("\"error\":\"why\"").doesNotContain("stacktrace");
    assertThat(lines.getLast()).contains("\"stacktrace\":\"java.lang.IllegalStateException: why");
  }

  @Test
  void linesBelowTheLevelAreLeftOut() {
    configure(LogLevel.WARN, LogFormat.JSON);

    LOG.info("no");
    LOG.warn("yes");

    assertThat(lines).singleElement().asString().contains("yes");
  }

  @Test
  void secretsNeverAppear() {
    String basic =
        Base64.getEncoder()
            .encodeToString("me@example.com:t0ken\"1".getBytes(StandardCharsets.UTF_8));
    for (LogFormat format : LogFormat.values()) {
      configure(LogLevel.DEBUG, format);

      LOG.atDebug()
          .addKeyValue("field", "me@example.com")
          .addKeyValue("header", "Basic " + basic)
          .setCause(new IllegalStateException("body: t0ken\"1"))
          .log("token t0ken\"1 of me@example.com");
      LOG.error("stack", new IllegalStateException("t0ken\"1", new IOException(basic)));
    }

    assertThat(lines)
        .hasSize(4)
        .allSatisfy(line ->
            assertThat(line).contains("REDACTED").doesNotContain("t0ken", "me@example.com", basic));
  }

  @Test
  void filesAreAppendedTo() throws IOException {
    Path file = directory.resolve("a.log");
    Files.writeString(file, "before\n");
    Logging.configure(
        new LogSettings(LogLevel.INFO, LogFormat.JSON, List.of(file, Path.of("stderr"))),
        Redactor.none(),
        lines::add);

    LOG.info("both");

    assertThat(Files.readAllLines(file)).hasSize(2).last().asString().contains("both");
    assertThat(lines).hasSize(1);
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() {
    LogSettings settings =
        new LogSettings(
            LogLevel.INFO, LogFormat.JSON, List.of(directory.resolve("missing").resolve("a.log")));

    assertThatThrownBy(() -> Logging.configure(settings, Redactor.none(), lines::add))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("a.log cannot be written");
  }

  private void configure(LogLevel level, LogFormat format) {
    Logging.configure(settings(level, format), SECRETS, lines::add);
  }

  private static LogSettings settings(LogLevel level, LogFormat format) {
    return new LogSettings(level, format, List.of());
  }

  @Test
  void everyLineCarriesTheIdsOfTheWorkOfItsThread() throws InterruptedException {
    configure(LogLevel.INFO, LogFormat.JSON);

    try (LogIds.Scope _ = LogIds.with(LogIds.TASK_ID, "t-1");
        LogIds.Scope _ = LogIds.with(LogIds.SYNC_ID, "s-1")) {
      Thread worker = LogIds.threads("worker-").newThread(() -> LOG.info("inside"));
      worker.start();
      worker.join();
      LOG.atInfo().addKeyValue("task_id", "told otherwise").log("own field");
    }
    LOG.info("outside");

    JsonNode inside = JsonMapper.shared().readTree(lines.getFirst());
    assertThat(inside.get("task_id").asString()).isEqualTo("t-1");
    assertThat(inside.get("sync_id").asString()).isEqualTo("s-1");
    assertThat(lines.get(1)).contains("\"task_id\":\"told otherwise\"").containsOnlyOnce("task_id");
    assertThat(lines.getLast()).doesNotContain("task_id", "sync_id");
  }

  @Test
  void debugLinesEndAtTheirTimeAndOthersGoOn() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    Logging.configure(
        new LogSettings(
            LogLevel.DEBUG,
            LogFormat.JSON,
            List.of(),
            Optional.of(Instant.parse("2026-01-01T01:00:00Z"))),
        SECRETS,
        lines::add,
        now::get);

    LOG.debug("early");
    now.set(Instant.parse("2026-01-01T01:00:00Z"));
    LOG.debug("late");
    LOG.info("information");

    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst()).contains("early");
    assertThat(lines.getLast()).contains("information");
    assertThat(LOG.isDebugEnabled()).isFalse();
  }

  @Test
  void aLogFileThatWasMovedAwayIsBegunAnew() throws IOException {
    Path file = directory.resolve("a.log");
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    Logging.configure(
        new LogSettings(LogLevel.INFO, LogFormat.JSON, List.of(file)),
        SECRETS,
        lines::add,
        now::get);

    LOG.info("one");
    Files.move(file, directory.resolve("a.log.1"));
    LOG.info("two, before anybody looks");
    now.set(Instant.EPOCH.plusSeconds(2));
    LOG.info("three");
    Files.delete(file);
    now.set(Instant.EPOCH.plusSeconds(4));
    LOG.info("four");

    assertThat(Files.readString(directory.resolve("a.log.1"))).contains("one", "two");
    assertThat(Files.readString(file)).contains("four").doesNotContain("one", "two", "three");
  }

  @Test
  void aTasksOwnFileHasItsDebugLinesAndNoOthers() throws IOException {
    configure(LogLevel.INFO, LogFormat.JSON);
    Path file = directory.resolve("debug.log");

    try (DebugLog.Scope _ = Logging.debug("t-1", file)) {
      try (LogIds.Scope _ = LogIds.with(LogIds.TASK_ID, "t-1")) {
        LOG.debug("of the task, with me@example.com");
      }
      try (LogIds.Scope _ = LogIds.with(LogIds.TASK_ID, "t-2")) {
        LOG.debug("of another");
      }
    }
    LOG.debug("afterwards");

    assertThat(Files.readAllLines(file))
        .singleElement()
        .asString()
        .contains("of the task, with REDACTED", "\"level\":\"debug\"");
    assertThat(lines).isEmpty();
    assertThat(LOG.isDebugEnabled()).isFalse();
  }
}
