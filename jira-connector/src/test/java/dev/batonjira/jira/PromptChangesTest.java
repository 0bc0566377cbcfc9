package dev.batonjira.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.sdk.Grants;
import dev.batonjira.sdk.PageToken;
import dev.batonjira.sdk.ResourceSyncer;
import dev.batonjira.sdk.Resources;
import dev.batonjira.sdk.provision.ChangeListener;
import dev.batonjira.sdk.provision.Provisioning;
import dev.batonjira.sdk.provision.Requester;
import dev.batonjira.sdk.provision.Terms;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.site.SiteSpec;
import dev.batonjira.simulator.wire.Exchange;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A person who waits for a change does not wait for a sync. */
class PromptChangesTest {
  private static final Set<Thread.State> WAITS =
      EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

  private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
  private final CountDownLatch firstArrived = new CountDownLatch(1);
  private final CountDownLatch all = new CountDownLatch(1);

  @Test
  void aChangeGoesBeforeTheCallsOfASyncThatWaitAlready() throws InterruptedException {
    try (Simulator simulator =
            Simulator.start(
                SimulatorOptions.of(SiteSpec.ofSize(30)).withObserver(this::holdTheFirst));
        JiraConnector connector = new JiraConnector(Connections.oneAtATime(simulator))) {
      ResourceSyncer users = syncer(connector, JiraTypes.USER.getId());
      ResourceSyncer groups = syncer(connector, JiraTypes.GROUP.getId());
      Thread inFlight = Thread.startVirtualThread(() -> users.list(null, PageToken.FIRST));
      firstArrived.await();
      Thread queued = waiting(() -> groups.list(null, PageToken.FIRST));
      Thread change =
          waiting(() -> {
            try {
              grant(connector, simulator);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });

      all.countDown();
      for (Thread thread : List.of(inFlight, queued, change)) {
        thread.join();
      }

      assertThat(exchanges.get(1).query()).startsWith("groupId=");
      assertThat(exchanges).extracting(Exchange::method).contains("POST");
    }
  }

  private void holdTheFirst(Exchange exchange) {
    exchanges.add(exchange);
    if (exchanges.size() == 1) {
      firstArrived.countDown();
      try {
        all.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Does {@code work} on a thread that waits for its turn when this returns. */
  private static Thread waiting(Runnable work) {
    Thread thread = Thread.startVirtualThread(work);
    while (!WAITS.contains(thread.getState())) {
      assertThat(thread.isAlive()).as("what should wait for its turn goes on").isTrue();
      Thread.onSpinWait();
    }
    return thread;
  }

  private static ResourceSyncer syncer(JiraConnector connector, String type) {
    return connector.syncers().stream()
        .filter(syncer -> syncer.resourceType().getId().equals(type))
        .findFirst()
        .orElseThrow();
  }

  private static void grant(JiraConnector connector, Simulator simulator)
      throws InterruptedException {
    var site = simulator.now();
    int group =
        site.groups()
            .filter(g -> !site.organization().group(g).externallySynced())
            .filter(g -> !site.isMember(g, site.caller().index()))
            .findFirst()
            .orElseThrow();
    var grant =
        Grants.of(
            Resource.newBuilder().setId(Resources.id("group", site.group(group).id())).build(),
            "member",
            Resources.id("user", site.caller().id()));
    new Provisioning(connector, ChangeListener.NONE)
        .grant(
            grant.getEntitlement(),
            grant.getPrincipal(),
            Terms.of(new Requester("test", Optional.empty())));
  }
}
