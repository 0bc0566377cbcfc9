package dev.batonjira.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.site.SiteSnapshot;
import dev.batonjira.simulator.site.SiteSpec;
import dev.batonjira.simulator.wire.Exchange;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A group that holds nearly everybody does not keep a sync waiting for its pages at the end. */
class LargestGroupTest {

  private static final SimulatorOptions SITE =
      SimulatorOptions.of(SiteSpec.ofSize(1_500).withGroups(60).withProjects(2));
  private static final int AT_ONCE = 4;

  @TempDir Path directory;

  private final List<String> memberPages = new CopyOnWriteArrayList<>();
  private final AtomicInteger later = new AtomicInteger();
  private final CyclicBarrier together = new CyclicBarrier(AT_ONCE);
  private String largest = "";
  private int size;

  @BeforeEach
  void findTheLargestGroup() {
    try (Simulator simulator = Simulator.start(SITE)) {
      SiteSnapshot site = simulator.now();
      int group =
          site.groups().boxed().max(Comparator.comparingInt(site::memberCount)).orElseThrow();
      largest = site.group(group).id();
      size = site.memberCount(group);
    }
  }

  @Test
  void itsPagesAreReadTogetherAndBeforeThoseOfSmallerOnes() {
    try (Simulator simulator = Simulator.start(SITE.withObserver(this::holdTogether))) {
      InProcess.Result result = new InProcess(directory).against(simulator).run();

      assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.OK);
    }

    assertThat(together.isBroken()).as("its pages were not asked for at the same time").isFalse();
    assertThat(memberPages).filteredOn(largest::equals).hasSize((size + 49) / 50);
    assertThat(memberPages.lastIndexOf(largest)).isLessThan(memberPages.size() - 2 * AT_ONCE);
  }

  /** Answers the first pages after the first only when several of them are asked for. */
  private void holdTogether(Exchange exchange) {
    if (!exchange.path().endsWith("/group/member")) {
      return;
    }
    String group = exchange.query().replaceFirst(".*groupId=([^&]+).*", "$1");
    memberPages.add(group);
    if (group.equals(largest)
        && !exchange.query().contains("startAt=0")
        && later.incrementAndGet() <= AT_ONCE) {
      try {
        together.await(30, TimeUnit.SECONDS);
      } catch (BrokenBarrierException | TimeoutException e) {
        // The barrier stays broken, which the test sees.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
