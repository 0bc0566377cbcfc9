package dev.batonjira.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Grants;
import dev.batonjira.sdk.Resources;
import dev.batonjira.sdk.provision.ChangeListener;
import dev.batonjira.sdk.provision.Outcome;
import dev.batonjira.sdk.provision.Plan;
import dev.batonjira.sdk.provision.Provisioned;
import dev.batonjira.sdk.provision.Provisioning;
import dev.batonjira.sdk.provision.StatusCodes;
import dev.batonjira.sdk.provision.Terms;
import dev.batonjira.simulator.rest.WriteRules;
import dev.batonjira.simulator.site.Account;
import dev.batonjira.simulator.site.ChaosEvent;
import dev.batonjira.simulator.site.Project;
import dev.batonjira.simulator.site.RoleActor;
import dev.batonjira.simulator.site.Standing;
import io.grpc.Status;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Somebody else changes the site between a plan and its write, so that Atlassian itself refuses:
 * every refusal of the documented writes, and what is answered to it.
 */
class OvertakenChangesTest extends SiteChanges {
  /** A change of the site, and what somebody else does first. */
  private record Race(Asking change, ChaosEvent first) {}

  private interface Asking {
    Provisioned<?> with(Provisioning provisioning) throws InterruptedException;
  }

  static Stream<Arguments> won() {
    return Stream.of(
        argumentSet("member already", by(false, 400, OvertakenChangesTest::joining)),
        argumentSet("no member any more", by(false, 400, OvertakenChangesTest::leaving)),
        argumentSet("the group left is gone", by(false, 404, OvertakenChangesTest::leavingGone)),
        argumentSet("actor already", by(false, 400, OvertakenChangesTest::assigning)),
        argumentSet("removed already", by(false, 404, OvertakenChangesTest::removing)),
        argumentSet("organization: member already", by(true, 409, OvertakenChangesTest::joining)),
        argumentSet("organization: no member", by(true, 404, OvertakenChangesTest::leaving)),
        argumentSet("organization: suspended already", by(true, 400, test -> test.acting(true))),
        argumentSet("organization: restored already", by(true, 400, test -> test.acting(false))),
        argumentSet(
            "organization: removed already", by(true, 404, OvertakenChangesTest::removing)));
  }

  @ParameterizedTest
  @MethodSource("won")
  void w39_whatSomebodyElseDidFirstIsAlreadySo(Case given) throws InterruptedException {
    prepare(given, WriteRules.ALL);

    Outcome<?> outcome = done(asked(given.race().apply(this)));

    assertThat(outcome.changed()).isFalse();
    assertThat(outcome.verified()).isTrue();
    assertThat(outcome.sentence()).startsWith("Nothing to do");
    assertThat(writes()).extracting(write -> write.status()).containsExactly(given.status());
  }

  static Stream<Arguments> lost() {
    return Stream.of(
        refused("the group is gone", false, 404, OvertakenChangesTest::joiningGone)
            .with(Status.Code.NOT_FOUND, "group"),
        refused("the account is inactive", false, 400, OvertakenChangesTest::joiningInactive)
            .with(Status.Code.INVALID_ARGUMENT, "is not active"),
        refused("the last seat is taken", false, 400, OvertakenChangesTest::lastSeat)
            .with(Status.Code.INVALID_ARGUMENT, "licensed users of the product is exceeded"),
        refused("the own last right", false, 403, OvertakenChangesTest::ownRight)
            .with(Status.Code.PERMISSION_DENIED, "the last administration right"),
        refused("the project is gone", false, 404, OvertakenChangesTest::assigningInGone)
            .with(Status.Code.NOT_FOUND, "No project"),
        refused("the actor is inactive", false, 404, OvertakenChangesTest::assigningInactive)
            .with(Status.Code.NOT_FOUND, "is not active"),
        refused("the actor's group is gone", false, 404, OvertakenChangesTest::assigningGone)
            .with(Status.Code.NOT_FOUND, "does not exist"),
        refused("the next lead is inactive", false, 400, OvertakenChangesTest::leading)
            .with(Status.Code.INVALID_ARGUMENT, "must be an active user"),
        refused("no seat for the new account", false, 400, OvertakenChangesTest::creating)
            .with(Status.Code.INVALID_ARGUMENT, "licensed users of the product is exceeded"),
        refused("organization: the group is gone", true, 404, OvertakenChangesTest::joiningGone)
            .with(Status.Code.NOT_FOUND, "ADMIN-404-10"),
        refused("organization: the last seat is taken", true, 409, OvertakenChangesTest::lastSeat)
            .with(Status.Code.FAILED_PRECONDITION, "app user limit is exceeded"),
        refused(
                "organization: the suspended is gone",
                true,
                404,
                OvertakenChangesTest::actingOnGone)
            .with(Status.Code.NOT_FOUND, "ADMIN-404-8"),
        refused("organization: no seat for the invited", true, 409, OvertakenChangesTest::creating)
            .with(Status.Code.FAILED_PRECONDITION, "app user limit is exceeded"));
  }

  @ParameterizedTest
  @MethodSource("lost")
  void whatAtlassianRefusesIsNotDoneAndSaysWhy(Case given, Status.Code code, String reason)
      throws InterruptedException {
    prepare(given, given.status() == 403 ? WriteRules.ALL : WriteRules.ALL.withFreeSeats(1));

    Race race = given.race().apply(this);
    ConnectorException refusal = refusal(() -> asked(race));

    assertThat(StatusCodes.of(refusal)).isEqualTo(code);
    assertThat(refusal).hasMessageStartingWith("Not done: ").hasMessageContaining(reason);
    assertThat(writes()).extracting(write -> write.status()).containsExactly(given.status());
  }

  /**
   * A change by Jira or by the organization.
   *
   * @param status what Atlassian answers to the write
   */
  record Case(boolean organization, int status, Function<OvertakenChangesTest, Race> race) {}

  private record Refused(String name, Case given) {
    Arguments with(Status.Code code, String reason) {
      return argumentSet(name, given, code, reason);
    }
  }

  private static Case by(
      boolean organization, int status, Function<OvertakenChangesTest, Race> race) {
    return new Case(organization, status, race);
  }

  private static Refused refused(
      String name, boolean organization, int status, Function<OvertakenChangesTest, Race> race) {
    return new Refused(name, by(organization, status, race));
  }

  private void prepare(Case given, WriteRules rules) {
    restart(options -> options.withWriteRules(rules), given.organization());
  }

  private Provisioned<?> asked(Race race) throws InterruptedException {
    ChangeListener somebodyElse =
        new ChangeListener() {
          @Override
          public void beginning(Plan plan, Terms terms) {
            simulator.apply(race.first());
          }
        };
    return race.change()
        .with(new Provisioning(connector, somebodyElse, Clock.systemUTC(), wait -> {}));
  }

  private Race joining() {
    Account account = stranger(plainGroup());
    return granting(
        membership(plainGroup(), account), new ChaosEvent.AddMember(plainGroup(), account.index()));
  }

  private Race joiningGone() {
    int group = plainGroup();
    return granting(membership(group, stranger(group)), new ChaosEvent.DeleteGroup(group));
  }

  private Race joiningInactive() {
    Account account = stranger(plainGroup());
    return granting(
        membership(plainGroup(), account), new ChaosEvent.DeactivateAccount(account.index()));
  }

  private Race lastSeat() {
    Account account = withoutProduct();
    Account other =
        people()
            .mapToObj(simulator.now()::account)
            .filter(person -> person.index() != account.index())
            .filter(person -> !simulator.now().isMember(PRODUCT_GROUP, person.index()))
            .findFirst()
            .orElseThrow();
    return granting(
        membership(PRODUCT_GROUP, account), new ChaosEvent.AddMember(PRODUCT_GROUP, other.index()));
  }

  private Race leaving() {
    Account account = member();
    return revoking(
        membership(plainGroup(), account),
        new ChaosEvent.RemoveMember(plainGroup(), account.index()));
  }

  private Race leavingGone() {
    return revoking(membership(plainGroup(), member()), new ChaosEvent.DeleteGroup(plainGroup()));
  }

  /** The caller keeps a right by another group when the change is planned. */
  private Race ownRight() {
    Account caller = simulator.now().caller();
    int administrators = administratorsGroup();
    simulator.apply(new ChaosEvent.AddMember(administrators, caller.index()));
    simulator.apply(new ChaosEvent.AddMember(SITE_ADMINISTRATORS, caller.index()));
    return revoking(
        membership(SITE_ADMINISTRATORS, caller),
        new ChaosEvent.RemoveMember(administrators, caller.index()));
  }

  private int administratorsGroup() {
    return simulator
        .now()
        .groups()
        .filter(g -> simulator.now().group(g).name().equals("jira-administrators"))
        .findFirst()
        .orElseThrow();
  }

  private Race assigning() {
    Account account = outsideTheRole();
    return granting(
        assignment(project(), role(), Resources.id("user", account.id())),
        new ChaosEvent.AddActor(
            project().index(), role().id(), new RoleActor.User(700_000, account.index())));
  }

  private Race assigningInGone() {
    return granting(
        assignment(project(), role(), Resources.id("user", outsideTheRole().id())),
        new ChaosEvent.DeleteProject(project().index()));
  }

  private Race assigningInactive() {
    Account account = outsideTheRole();
    return granting(
        assignment(project(), role(), Resources.id("user", account.id())),
        new ChaosEvent.DeactivateAccount(account.index()));
  }

  private Race assigningGone() {
    int group =
        simulator
            .now()
            .groups()
            .filter(g ->
                simulator.now().actors(project().index(), role()).stream()
                    .noneMatch(
                        actor -> actor instanceof RoleActor.OfGroup(long _, int n) && n == g))
            .filter(g -> g > 8)
            .findFirst()
            .orElseThrow();
    return granting(
        assignment(project(), role(), Resources.id("group", groupId(group))),
        new ChaosEvent.DeleteGroup(group));
  }

  private Race leading() {
    Project project = project();
    Account next =
        people()
            .filter(index -> project.lead().stream().noneMatch(lead -> lead == index))
            .mapToObj(simulator.now()::account)
            .findFirst()
            .orElseThrow();
    return granting(
        Grants.of(resource("project", project.id()), "lead", Resources.id("user", next.id())),
        new ChaosEvent.DeactivateAccount(next.index()));
  }

  private Race creating() {
    return new Race(
        provisioning ->
            provisioning.createAccount(request("new@example.com", "jira-software"), TERMS),
        new ChaosEvent.AddMember(PRODUCT_GROUP, withoutProduct().index()));
  }

  private Race removing() {
    Account account = nobodysLead();
    return new Race(
        provisioning -> provisioning.delete(Resources.id("user", account.id()), TERMS),
        new ChaosEvent.SetStanding(account.index(), Standing.REMOVED));
  }

  private Race acting(boolean suspend) {
    Account account = nobodysLead();
    if (!suspend) {
      simulator.apply(new ChaosEvent.SetStanding(account.index(), Standing.SUSPENDED));
    }
    return invoking(
        suspend ? "suspend" : "restore", account, suspend ? Standing.SUSPENDED : Standing.RESTORED);
  }

  private Race actingOnGone() {
    return invoking("suspend", nobodysLead(), Standing.REMOVED);
  }

  private static Race invoking(String action, Account account, Standing first) {
    Struct arguments =
        Struct.newBuilder()
            .putFields("account_id", Value.newBuilder().setStringValue(account.id()).build())
            .build();
    return new Race(
        provisioning -> provisioning.invoke(action, "user", arguments, TERMS),
        new ChaosEvent.SetStanding(account.index(), first));
  }

  private static Race granting(Grant grant, ChaosEvent first) {
    return new Race(
        provisioning -> provisioning.grant(grant.getEntitlement(), grant.getPrincipal(), TERMS),
        first);
  }

  private static Race revoking(Grant grant, ChaosEvent first) {
    return new Race(provisioning -> provisioning.revoke(grant, TERMS.withForce(true)), first);
  }

  private Account member() {
    return simulator
        .now()
        .members(plainGroup())
        .mapToObj(simulator.now()::account)
        .filter(Account::active)
        .findFirst()
        .orElseThrow();
  }

  private Account outsideTheRole() {
    List<Integer> outside = people().filter(i -> !holds(project(), role(), i)).boxed().toList();
    return simulator.now().account(outside.getFirst());
  }
}
