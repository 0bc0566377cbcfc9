package dev.batonjira.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.protocol.connectorapi.baton.v1.Task;
import dev.batonjira.service.standin.C1StandIn;
import dev.batonjira.service.standin.TaskRecord;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many small tasks, one after the other and side by side. {@code -Dsoak.tasks=10000} is the long
 * run; what is measured is the same.
 */
class SoakTest {

  private static final int TASKS = Integer.getInteger("soak.tasks", 600);
  private static final int PER_ROUND = TASKS / 6;
  private static final long BYTES_PER_TASK_TOLERATED = 4_096;
  private static final long BYTES_TOLERATED = 6L << 20;

  @TempDir Path uploads;
  @TempDir Path directory;

  @Test
  @Timeout(600)
  void memoryAndThreadsStayFlat() throws InterruptedException {
    try (C1StandIn c1 = C1StandIn.start(uploads, Duration.ofMinutes(5), InstantSource.system());
        RunningService _ = RunningService.start(c1, new TinySource(1), directory, "host-1", 5)) {
      round(c1);
      round(c1);
      int threads = threads();
      long memory = memory();
      for (int i = 0; i < 4; i++) {
        round(c1);
      }
      System.out.printf(
          "soak: %d tasks, platform threads %d -> %d, live heap %d -> %d KiB%n",
          TASKS, threads, threads(), memory >> 10, memory() >> 10);
      assertThat(threads()).isLessThanOrEqualTo(threads + 4);
      long tolerated = Math.min(BYTES_TOLERATED, 4L * PER_ROUND * BYTES_PER_TASK_TOLERATED);
      assertThat(memory() - memory).isLessThan(Math.max(tolerated, 2L << 20));
    }
  }

  private static void round(C1StandIn c1) throws InterruptedException {
    for (int i = 0; i < PER_ROUND; i++) {
      c1.add(
          i % 2 == 0
              ? Task.newBuilder()
                  .setActionListSchemas(Task.ActionListSchemasTask.getDefaultInstance())
              : Task.newBuilder().setGrant(Task.GrantTask.getDefaultInstance()));
    }
    assertThat(c1.awaitEnds(Duration.ofMinutes(5))).isTrue();
    assertThat(c1.tasks()).allMatch(task -> task.attempts() == 1).hasSize(PER_ROUND);
    assertThat(c1.tasks().stream().filter(TaskRecord::succeeded).count())
        .isEqualTo((PER_ROUND + 1) / 2);
    c1.forgetEnded();
  }

  private static int threads() {
    return ManagementFactory.getThreadMXBean().getThreadCount();
  }

  private static long memory() {
    for (int i = 0; i < 3; i++) {
      ManagementFactory.getMemoryMXBean().gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
