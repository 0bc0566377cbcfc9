package dev.batonjira.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.site.SiteSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.SortedSet;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real processes, stopped in every way. */
class StoppedProcessTest {
  private static final int SIGINT = 2;

  private static final int KILLED = 137;
  private static final int KILLS_WHILE_READING = 5;

  @TempDir Path directory;
  private final RequestTrigger trigger = new RequestTrigger();
  private Simulator simulator;
  private Path file;
  private Path state;

  @BeforeEach
  void aSite() {
    simulator =
        Simulator.start(
            SimulatorOptions.of(SiteSpec.ofSize(150).withSeed(7))
                .withLatency(Duration.ofMillis(10))
                .withObserver(trigger));
    file = directory.resolve("sync.c1z");
    state = directory.resolve("sync.c1z.state");
  }

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  @DisplayName("W27, W29: killed at many moments, the final file is that of an undisturbed run")
  void w29_survivesKills() throws IOException, InterruptedException {
    Path calm = Files.createDirectory(directory.resolve("calm"));
    assertThat(new InProcess(calm).against(simulator).run().exitCode()).isEqualTo(ExitCode.OK);
    final SortedSet<String> expected = FileRows.of(calm.resolve("sync.c1z"));
    final long calls = simulator.calls().total();
    Files.copy(calm.resolve("sync.c1z"), file);
    final byte[] earlier = Files.readAllBytes(file);

    Random moments = new Random(20_26);
    int kills = 0;
    for (int i = 0; i < KILLS_WHILE_READING; i++) {
      ChildProcess child = ChildProcess.sync(directory, simulator);
      trigger.arm(1 + moments.nextLong(calls / KILLS_WHILE_READING), child::kill);
      kills += child.exitCode() == KILLED ? 1 : 0;
      assertThat(file).hasBinaryContent(earlier);
    }
    assertThat(kills).isEqualTo(KILLS_WHILE_READING);
    trigger.arm(0, () -> {});
    for (String phase : new String[] {"Expanding grants...", "Writing c1z..."}) {
      ChildProcess child = ChildProcess.sync(directory, simulator);
      assertThat(child.says(phase)).isTrue();
      child.kill();
      child.exitCode();
      assertThat(FileRows.of(file)).isEqualTo(expected);
    }

    ChildProcess last = ChildProcess.sync(directory, simulator);

    assertThat(last.exitCode()).as(last.sentence()).isZero();
    assertThat(FileRows.of(file)).isEqualTo(expected);
    assertThat(state).doesNotExist();
    try (var files = Files.list(directory)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.contains("c1z") && !name.equals("sync.c1z"));
    }
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  @DisplayName("W28: signals save the state and end with their own exit codes")
  void w28_signals(String signal, int exitCode) throws IOException, InterruptedException {
    assumeFalse(
        signal.equals("INT") && interruptsAreIgnored(),
        "Started in the background of a script, where programs do not hear of Ctrl-C.");
    CountDownLatch ended = new CountDownLatch(1);
    ChildProcess child = reading(ended);

    child.signal(signal);

    int exit = child.exitCode();
    ended.countDown();
    assertThat(exit).as(child.sentence()).isEqualTo(exitCode);
    assertThat(child.sentence())
        .isEqualTo("The sync was stopped. The next run with the same options goes on from here.");
    assertThat(state).exists();
    assertThat(file).doesNotExist();

    InProcess.Result next =
        new InProcess(directory).against(simulator).run("--output-format", "json");

    assertThat(next.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(next.out()).contains("\"resumed\":true");
    assertThat(state).doesNotExist();
  }

  /** Processes inherit what is ignored, and Java then leaves it so. */
  private static boolean interruptsAreIgnored() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return false;
    }
    long ignored =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
            .findFirst()
            .orElse(0);
    return (ignored & (1L << (SIGINT - 1))) != 0;
  }

  @Test
  void aSecondProcessOnTheSameFileIsTurnedAway() throws IOException, InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    ChildProcess child = reading(ended);

    InProcess.Result second = new InProcess(directory).against(simulator).run();

    child.kill();
    ended.countDown();
    child.exitCode();
    assertThat(second.exitCode()).as(second.err()).isEqualTo(ExitCode.LOCKED);
    assertThat(second.sentence()).contains("another sync");
  }

  @ParameterizedTest
  @CsvSource({"64", "300"})
  void aFullDiskIsNamedAndTheSyncGoesOnLater(long kib) throws IOException, InterruptedException {
    ChildProcess child = ChildProcess.syncWithFilesUpTo(kib, directory, simulator);

    assertThat(child.exitCode()).as(child.sentence()).isEqualTo(ExitCode.LOCAL_FILE.code());
    assertThat(child.sentence()).contains("sync.c1z").endsWith(".");
    assertThat(file).doesNotExist();
    assertThat(new InProcess(directory).against(simulator).run().exitCode()).isEqualTo(ExitCode.OK);
  }

  /** A sync in the midst of reading, that gets no further answer before {@code ended}. */
  private ChildProcess reading(CountDownLatch ended) throws IOException, InterruptedException {
    CountDownLatch reading = new CountDownLatch(1);
    trigger.arm(
        60,
        () -> {
          reading.countDown();
          // A sync that waits for an answer cannot end before the signal.
          await(ended);
        });
    ChildProcess child = ChildProcess.sync(directory, simulator);
    reading.await();
    return child;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
