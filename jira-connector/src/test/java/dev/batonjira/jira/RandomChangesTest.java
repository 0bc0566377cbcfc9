package dev.batonjira.jira;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Grants;
import dev.batonjira.sdk.Resources;
import dev.batonjira.sdk.provision.Outcome;
import dev.batonjira.sdk.provision.Plan;
import dev.batonjira.sdk.provision.Provisioned;
import dev.batonjira.sdk.provision.Terms;
import dev.batonjira.simulator.rest.WriteRules;
import dev.batonjira.simulator.site.Account;
import dev.batonjira.simulator.site.Project;
import dev.batonjira.simulator.site.ProjectRole;
import dev.batonjira.simulator.site.RoleActor;
import dev.batonjira.simulator.site.SiteSnapshot;
import dev.batonjira.simulator.wire.Exchange;
import dev.batonjira.simulator.wire.Fault;
import dev.batonjira.simulator.wire.Faults;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
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

  @ParameterizedTest
  @CsvSource({"11, 0", "12, 2", "13, 4", "14, 1"})
  void leadsGroupsInRolesAndStandingsToo(long seed, int lag) throws InterruptedException {
    restart(
        options ->
            options
                .withWriteRules(WriteRules.ALL.lagging(lag))
                .withFaults(
                    Faults.of(
                        seed,
                        0.2,
                        Fault.RESET,
                        Fault.BAD_GATEWAY,
                        Fault.UNAVAILABLE,
                        Fault.TOO_MANY_REQUESTS_BARE)),
        true);
    Random random = new Random(seed);
    Model model = new Model();
    int changes = 0;
    for (int step = 0; step < 40; step++) {
      Step next = model.next(random);
      boolean dry = random.nextInt(4) == 0;
      boolean twice = random.nextInt(3) == 0;
      if (dry) {
        int before = writes().size();
        persistently(() -> next.request().with(FORCED.withDryRun(true)));
        assertThat(writes()).as("step %d, dry: %s", step, next.name()).hasSize(before);
      }
      boolean changed = persistently(() -> next.request().with(FORCED));
      assertThat(changed).as("step %d: %s", step, next.name()).isEqualTo(next.needed());
      changes += next.needed() ? 1 : 0;
      next.done().run();
      if (twice) {
        assertThat(persistently(() -> next.request().with(FORCED))).isFalse();
      }
      model.assertIsTheSite();
    }
    assertThat(writes().stream().filter(RandomChangesTest::tookEffect).count()).isEqualTo(changes);
  }

  private static final Terms FORCED = TERMS.withForce(true);

  private interface Request {
    /** Whether it changed the site; false in a dry run. */
    boolean with(Terms terms) throws InterruptedException;
  }

  /** A request, whether it has anything to change, and what the model is to take note of. */
  private record Step(String name, Request request, boolean needed, Runnable done) {}

  private interface Asking {
    boolean ask() throws InterruptedException;
  }

  /** Asks again while the site does not answer, as callers do; an effect counts whenever it was. */
  private boolean persistently(Asking asking) throws InterruptedException {
    long before = writes().stream().filter(RandomChangesTest::tookEffect).count();
    while (true) {
      try {
        boolean changed = asking.ask();
        long after = writes().stream().filter(RandomChangesTest::tookEffect).count();
        assertThat(after - before).isEqualTo(changed ? 1 : after - before).isLessThanOrEqualTo(1);
        return changed || after > before;
      } catch (ConnectorException.Unavailable e) {
        // Not done, or not known to be: the next answer tells.
      }
    }
  }

  /** What the site must be. Suspended people receive nothing here; that has tests of its own. */
  private final class Model {
    private final Project project = project();
    private final ProjectRole role = role();
    private final int group = plainGroup();
    private final int groupInRole =
        simulator
            .now()
            .groups()
            .filter(g -> g != group && g > 8)
            .filter(g -> !assigned(g))
            .findFirst()
            .orElseThrow();
    private final List<Account> persons =
        free()
            .filter(person -> !isProvisioned(person))
            .filter(person -> !simulator.now().isMember(group, person.index()))
            .filter(person -> !simulator.now().isMember(groupInRole, person.index()))
            .filter(person -> !holds(project, role, person.index()))
            .limit(3)
            .toList();
    private final Set<String> held = new HashSet<>();
    private final Set<Account> suspended = new HashSet<>();
    private final Set<Account> removed = new HashSet<>();
    private OptionalInt lead = project.lead();

    Step next(Random random) {
      Account person = persons.get(random.nextInt(persons.size()));
      boolean out = suspended.contains(person) || removed.contains(person);
      int kind = random.nextInt(12);
      if (kind < 2) {
        return standing(person, kind == 0);
      }
      if (kind == 2 && removed.isEmpty() && random.nextInt(3) == 0) {
        return removal(person);
      }
      if (kind < 5 || out) {
        return toggled(
            assignment(project, role, Resources.id("group", groupId(groupInRole))),
            random.nextBoolean());
      }
      if (kind < 7) {
        return leading(person);
      }
      return toggled(
          kind < 9
              ? membership(group, person)
              : assignment(project, role, Resources.id("user", person.id())),
          random.nextBoolean());
    }

    private Step toggled(Grant grant, boolean add) {
      return new Step(
          (add ? "grant " : "revoke ") + grant.getId(),
          terms -> terms.dryRun() ? dry(grant, add, terms) : changed(grant, add, terms),
          add != held.contains(grant.getId()),
          () -> {
            if (add) {
              held.add(grant.getId());
            } else {
              held.remove(grant.getId());
            }
          });
    }

    private boolean changed(Grant grant, boolean add, Terms terms) throws InterruptedException {
      return add ? grant(grant, terms) : revoke(grant, terms);
    }

    private boolean dry(Grant grant, boolean add, Terms terms) throws InterruptedException {
      assertThat(
              add
                  ? provision().grant(grant.getEntitlement(), grant.getPrincipal(), terms)
                  : provision().revoke(grant, terms))
          .isInstanceOf(Provisioned.DryRun.class);
      return false;
    }

    private Step leading(Account person) {
      Grant grant =
          Grants.of(resource("project", project.id()), "lead", Resources.id("user", person.id()));
      return new Step(
          "lead " + person.id(),
          terms -> terms.dryRun() ? dry(grant, true, terms) : grant(grant, terms),
          !lead.equals(OptionalInt.of(person.index())),
          () -> lead = OptionalInt.of(person.index()));
    }

    private Step standing(Account person, boolean suspend) {
      if (removed.contains(person)) {
        return removal(person);
      }
      return new Step(
          (suspend ? "suspend " : "restore ") + person.id(),
          terms -> didChange(invoked(suspend ? "suspend" : "restore", person, terms)),
          suspend != suspended.contains(person),
          () -> {
            if (suspend) {
              suspended.add(person);
            } else {
              suspended.remove(person);
            }
          });
    }

    private Step removal(Account person) {
      return new Step(
          "remove " + person.id(),
          terms -> didChange(provision().delete(Resources.id("user", person.id()), terms)),
          !removed.contains(person),
          () -> {
            removed.add(person);
            held.remove(membership(group, person).getId());
          });
    }

    void assertIsTheSite() {
      SiteSnapshot site = simulator.now();
      assertThat(site.project(project.index()).lead()).isEqualTo(lead);
      assertThat(assigned(groupInRole))
          .isEqualTo(
              held.contains(
                  assignment(project, role, Resources.id("group", groupId(groupInRole))).getId()));
      for (Account person : persons) {
        assertThat(site.isMember(group, person.index()))
            .isEqualTo(held.contains(membership(group, person).getId()));
        assertThat(site.active(person.index()))
            .isEqualTo(!suspended.contains(person) && !removed.contains(person));
        if (!removed.contains(person)) {
          assertThat(holds(project, role, person.index()))
              .isEqualTo(
                  held.contains(
                      assignment(project, role, Resources.id("user", person.id())).getId()));
        }
      }
    }

    private boolean assigned(int wanted) {
      return simulator.now().actors(project.index(), role).stream()
          .anyMatch(actor -> actor instanceof RoleActor.OfGroup(long _, int g) && g == wanted);
    }
  }

  private Provisioned<Struct> invoked(String action, Account person, Terms terms)
      throws InterruptedException {
    return provision()
        .invoke(
            action,
            "user",
            Struct.newBuilder()
                .putFields("account_id", Value.newBuilder().setStringValue(person.id()).build())
                .build(),
            terms);
  }

  private static <R> boolean didChange(Provisioned<R> result) {
    return switch (result) {
      case Provisioned.DryRun<R> _ -> false;
      case Provisioned.Done<R>(Plan _, Outcome<R> outcome) -> outcome.changed();
    };
  }

  private static boolean tookEffect(Exchange write) {
    Fault fault = write.fault();
    return fault == null
        ? write.status() < 300
        : fault == Fault.RESET || fault == Fault.BAD_GATEWAY;
  }
}
