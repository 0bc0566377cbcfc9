package dev.batonjira.atlassian.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.atlassian.testing.Reply;
import dev.batonjira.atlassian.testing.ScriptedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CallsInFlightTest {

  @Test
  @Timeout(60)
  void threeRequestsAreOnTheirWayAtOnceAndNeverMore()
      throws InterruptedException, ExecutionException {
    AtomicInteger inFlight = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CyclicBarrier together = new CyclicBarrier(3);
    try (ScriptedServer server =
            ScriptedServer.replying(_ -> {
              most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
              meet(together);
              inFlight.decrementAndGet();
              return Reply.json("{\"data\":[]}");
            });
        OrganizationClient client = Organizations.of(server);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> calls = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        calls.add(threads.submit(() -> client.directories().all()));
      }
      for (Future<?> call : calls) {
        call.get();
      }
      assertThat(server.received()).hasSize(30);
    }

    assertThat(most).hasValue(3);
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }
}
