package dev.batonjira.atlassian.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.atlassian.Endpoint;
import dev.batonjira.atlassian.Endpoint.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SlotsTest {

  private static final Endpoint MEMBERS = new Endpoint(Method.GET, "/members");
  private static final Endpoint ROLES = new Endpoint(Method.GET, "/roles");

  private final Slots slots = new Slots(1);
  private final BlockingQueue<String> served = new LinkedBlockingQueue<>();
  private final List<Thread> threads = new ArrayList<>();

  /** Begins to wait for a place, and is in the queue when this returns. */
  private Thread wait(String name, Endpoint endpoint, boolean urgent) {
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              try {
                slots.acquire(endpoint, urgent);
                served.add(name);
              } catch (InterruptedException e) {
                served.add(name + " interrupted");
              }
            });
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    threads.add(thread);
    return thread;
  }

  private List<String> order(int count) throws InterruptedException {
    List<String> order = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      slots.release();
      order.add(served.take());
    }
    return order;
  }

  @Test
  void endpointsTakeTurnsHoweverManyCallsOneHasWaiting() throws InterruptedException {
    slots.acquire(MEMBERS, false);
    for (int i = 1; i <= 4; i++) {
      wait("members " + i, MEMBERS, false);
    }
    wait("roles 1", ROLES, false);
    wait("roles 2", ROLES, false);

    assertThat(order(6))
        .containsExactly("members 1", "roles 1", "members 2", "roles 2", "members 3", "members 4");
  }

  @Test
  void urgentCallsComeFirstInTheirOrder() throws InterruptedException {
    slots.acquire(MEMBERS, false);
    wait("members", MEMBERS, false);
    wait("roles", ROLES, false);
    wait("first urgent", MEMBERS, true);
    wait("second urgent", ROLES, true);

    assertThat(order(4)).containsExactly("first urgent", "second urgent", "members", "roles");
  }

  @Test
  void whoGivesUpWaitingLeavesTheQueue() throws InterruptedException {
    slots.acquire(MEMBERS, false);
    Thread first = wait("first", MEMBERS, false);
    wait("second", MEMBERS, false);
    first.interrupt();
    assertThat(served.take()).isEqualTo("first interrupted");

    assertThat(order(1)).containsExactly("second");
  }

  @Test
  void aPlaceGivenBackWithNobodyWaitingIsFree() throws InterruptedException {
    slots.acquire(MEMBERS, false);
    slots.release();

    slots.acquire(ROLES, true);

    assertThat(served).isEmpty();
  }
}
