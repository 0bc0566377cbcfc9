package dev.batonjira.atlassian.http;

import static dev.batonjira.atlassian.http.Clients.MYSELF;
import static dev.batonjira.atlassian.http.Clients.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.testing.Reply;
import dev.batonjira.atlassian.testing.ScriptedServer;
import dev.batonjira.atlassian.testing.VirtualTime;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ManyCallsTest {

  private final VirtualTime time = new VirtualTime();

  private static void inParallel(int count, Runnable call)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> calls = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        calls.add(threads.submit(call));
      }
      for (Future<?> each : calls) {
        each.get();
      }
    }
  }

  @Test
  void callsInFlightReachTheCapAndNeverPassIt() throws InterruptedException, ExecutionException {
    int cap = 4;
    AtomicInteger inFlight = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CyclicBarrier together = new CyclicBarrier(cap);
    try (ScriptedServer server =
            ScriptedServer.replying(_ -> {
              most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
              meet(together);
              inFlight.decrementAndGet();
              return Reply.json("{}");
            });
        ApiClient client = Clients.of(server, Clients.settings(time).withMaxInFlight(cap))) {
      inParallel(10 * cap, () -> client.call(MYSELF, TEXT));
      assertThat(server.received()).hasSize(10 * cap);
    }

    assertThat(most).hasValue(cap);
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void callsRefusedTogetherAllSucceedAndNoneIsSentBeforeTheReset()
      throws InterruptedException, ExecutionException {
    int refused = 16;
    List<Long> secondsOfArrival = new ArrayList<>();
    CyclicBarrier together = new CyclicBarrier(refused);
    try (ScriptedServer server =
            ScriptedServer.replying(request -> {
              if (request.number() <= refused) {
                meet(together);
                return Reply.answer(429, "{}").header("Retry-After", "10");
              }
              synchronized (secondsOfArrival) {
                secondsOfArrival.add(
                    time.now().getEpochSecond() - VirtualTime.START.getEpochSecond());
              }
              return Reply.json("{}");
            });
        ApiClient client = Clients.of(server, Clients.settings(time).withMaxInFlight(refused))) {
      inParallel(100, () -> client.call(MYSELF, TEXT));

      assertThat(server.received()).hasSize(100 + refused);
      assertThat(client.receipt().total().refusals()).isEqualTo(refused);
    }

    assertThat(secondsOfArrival).hasSize(100).allMatch(second -> second >= 10);
  }

  @Test
  void interruptionEndsACallInFlightAndGivesItsPlaceBack()
      throws InterruptedException, ExecutionException {
    CountDownLatch asked = new CountDownLatch(1);
    try (ScriptedServer server =
            ScriptedServer.replying(request -> {
              asked.countDown();
              return request.number() == 1 ? new Reply.Silence() : Reply.json("{}");
            });
        ApiClient client = Clients.of(server, Clients.settings(time).withMaxInFlight(1))) {
      FutureTask<Boolean> call = new FutureTask<>(() -> flagAfterInterruptionOf(client));
      Thread thread = Thread.ofVirtual().start(call);
      asked.await();
      thread.interrupt();

      assertThat(call.get()).isTrue();
      assertThat(client.call(MYSELF, TEXT)).isEqualTo("{}");
    }
  }

  @Test
  void interruptionEndsAWaitForTheServersLeave() throws InterruptedException, ExecutionException {
    CountDownLatch waiting = new CountDownLatch(1);
    Timing stoppedTime =
        new Timing(
            InstantSource.fixed(VirtualTime.START),
            _ -> {
              waiting.countDown();
              new CountDownLatch(1).await();
            },
            () -> 0);
    try (ScriptedServer server =
            ScriptedServer.replying(Reply.answer(429, "{}").header("Retry-After", "10"));
        ApiClient client =
            Clients.of(server, ClientSettings.defaults("1.2.3").withTiming(stoppedTime))) {
      FutureTask<Boolean> call = new FutureTask<>(() -> flagAfterInterruptionOf(client));
      Thread thread = Thread.ofVirtual().start(call);
      waiting.await();
      thread.interrupt();

      assertThat(call.get()).isTrue();
      assertThat(server.received()).hasSize(1);
    }
  }

  @Test
  void interruptedThreadSendsNothing() throws InterruptedException, ExecutionException {
    try (ScriptedServer server = ScriptedServer.replying(Reply.json("{}"));
        ApiClient client = Clients.of(server, Clients.settings(time))) {
      FutureTask<Boolean> call =
          new FutureTask<>(() -> {
            Thread.currentThread().interrupt();
            return flagAfterInterruptionOf(client);
          });
      Thread.ofVirtual().start(call).join();

      assertThat(call.get()).isTrue();
      assertThat(server.received()).isEmpty();
    }
  }

  @Test
  void interruptionWhileConnectingEndsTheCall() throws InterruptedException, ExecutionException {
    AtomicInteger readings = new AtomicInteger();
    // The clock is read last when the call has its place and is about to connect.
    InstantSource interrupting =
        () -> {
          if (readings.incrementAndGet() == 6) {
            Thread.currentThread().interrupt();
          }
          return VirtualTime.START;
        };
    ClientSettings settings =
        Clients.settings(time).withTiming(new Timing(interrupting, _ -> {}, () -> 0));
    try (ScriptedServer server = ScriptedServer.replying(Reply.json("{}"));
        ApiClient client = Clients.of(server, settings)) {
      FutureTask<Boolean> call = new FutureTask<>(() -> flagAfterInterruptionOf(client));
      Thread.ofVirtual().start(call).join();

      assertThat(call.get()).isTrue();
      assertThat(readings).hasValue(6);
      assertThat(server.received()).isEmpty();
    }
  }

  private static boolean flagAfterInterruptionOf(ApiClient client) {
    catchThrowableOfType(AtlassianException.Interrupted.class, () -> client.call(MYSELF, TEXT));
    return Thread.currentThread().isInterrupted();
  }
}
