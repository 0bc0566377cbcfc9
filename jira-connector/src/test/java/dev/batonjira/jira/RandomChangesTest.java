package dev.batonjira.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.sdk.Resources;
import dev.batonjira.simulator.rest.WriteRules;
import dev.batonjira.simulator.site.Account;
import dev.batonjira.simulator.site.SiteSnapshot;
import dev.batonjira.simulator.wire.Exchange;
import dev.batonjira.simulator.wire.Fault;
import dev.batonjira.simulator.wire.Faults;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random sequences of changes, with faults between write and answer, end as a model says. */
class RandomChangesTest extends SiteChanges {
  @ParameterizedTest
  @CsvSource({"1, 0", "2, 3", "3, 5", "4, 0", "5, 2"})
  void anySequenceWithFaultsAndLagEndsAsTheModelAndNothingIsWrittenTwice(long seed, int lag)
      throws InterruptedException {
    restart(
        options ->
            options
                .withWriteRules(WriteRules.ALL.lagging(lag))
                .withFaults(
                    Faults.of(
                        seed,
                        0.25,
                        Fault.RESET,
                        Fault.BAD_GATEWAY,
                        Fault.UNAVAILABLE,
                        Fault.TOO_MANY_REQUESTS_BARE)),
        false);
    Random random = new Random(seed);
    List<Grant> grants = new ArrayList<>();
    SiteSnapshot first = simulator.now();
    int group = plainGroup();
    List<Account> persons =
        people()
            .filter(i -> !first.isMember(group, i) && !holds(project(), role(), i))
            .limit(2)
            .mapToObj(first::account)
            .toList();
    for (Account person : persons) {
      grants.add(membership(group, person));
      grants.add(assignment(project(), role(), Resources.id("user", person.id())));
    }
    Set<String> model = new HashSet<>();
    int changes = 0;
    for (int step = 0; step < 40; step++) {
      Grant grant = grants.get(random.nextInt(grants.size()));
      boolean add = random.nextBoolean();
      boolean needed = add ? model.add(grant.getId()) : model.remove(grant.getId());
      changes += needed ? 1 : 0;
      assertThat(add ? grant(grant, TERMS) : revoke(grant, TERMS))
          .as("step %d: %s %s", step, add ? "grant" : "revoke", grant.getId())
          .isEqualTo(needed);
    }
    SiteSnapshot site = simulator.now();
    for (Account person : persons) {
      assertThat(site.isMember(group, person.index()))
          .isEqualTo(model.contains(membership(group, person).getId()));
      assertThat(holds(project(), role(), person.index()))
          .isEqualTo(
              model.contains(
                  assignment(project(), role(), Resources.id("user", person.id())).getId()));
    }
    assertThat(writes().stream().filter(RandomChangesTest::tookEffect).count()).isEqualTo(changes);
  }

  private static boolean tookEffect(Exchange write) {
    Fault fault = write.fault();
    return fault == null
        ? write.status() < 300
        : fault == Fault.RESET || fault == Fault.BAD_GATEWAY;
  }
}
