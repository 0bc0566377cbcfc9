package dev.batonjira.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Grants;
import dev.batonjira.sdk.Resources;
import dev.batonjira.sdk.provision.Plan;
import dev.batonjira.sdk.provision.StatusCodes;
import dev.batonjira.simulator.rest.WriteRules;
import dev.batonjira.simulator.site.Account;
import dev.batonjira.simulator.site.ChaosEvent;
import dev.batonjira.simulator.site.SiteSnapshot;
import dev.batonjira.simulator.wire.Exchange;
import dev.batonjira.simulator.wire.Fault;
import dev.batonjira.simulator.wire.Faults;
import io.grpc.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Memberships are given and ended on a simulated site, with every refusal. */
class MembershipChangesTest extends SiteChanges {
  @Test
  void w39_membershipIsDecidedByFactsAndWrittenOnce() throws InterruptedException {
    Grant grant = membership(plainGroup(), stranger(plainGroup()));

    Plan plan = plan(grant, TERMS.withDryRun(true));
    assertThat(writes()).isEmpty();
    assertThat(plan.calls())
        .singleElement()
        .satisfies(call -> {
          assertThat(call.method()).isEqualTo("POST");
          assertThat(call.path()).startsWith("/rest/api/3/group/user?groupId=");
        });

    assertThat(grant(grant, TERMS)).isTrue();
    assertThat(grant(grant, TERMS)).isFalse();
    assertThat(revoke(grant, TERMS)).isTrue();
    assertThat(revoke(grant, TERMS)).isFalse();
    assertThat(writes()).extracting(Exchange::method).containsExactly("POST", "DELETE");
  }

  @Test
  void w41_accountIdsWithColonsAndNamesWithSignsArriveWhole() throws InterruptedException {
    int group = plainGroup();
    Account account =
        people()
            .filter(index -> !simulator.now().isMember(group, index))
            .mapToObj(simulator.now()::account)
            .filter(person -> person.id().contains(":"))
            .findFirst()
            .orElseThrow();
    Grant grant = membership(group, account);

    assertThat(grant(grant, TERMS)).isTrue();
    assertThat(revoke(grant, TERMS)).isTrue();
    assertThat(simulator.now().isMember(group, account.index())).isFalse();
  }

  @Test
  void w40_membershipGoesThroughTheOrganizationWhereTheKeyAllows() throws InterruptedException {
    withOrganization();
    Grant grant = membership(plainGroup(), stranger(plainGroup()));

    assertThat(grant(grant, TERMS)).isTrue();
    assertThat(revoke(grant, TERMS)).isTrue();
    assertThat(writes())
        .hasSize(2)
        .allMatch(write -> write.path().startsWith("/admin/v2/") && write.status() == 204);
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void externallyManagedGroupsAreRefusedUpFront(boolean organization) {
    if (organization) {
      withOrganization();
    }
    int synced =
        simulator
            .now()
            .groups()
            .filter(g -> simulator.now().organization().group(g).externallySynced())
            .findFirst()
            .orElseThrow();

    ConnectorException refusal =
        refusal(() -> grant(membership(synced, stranger(synced)), TERMS.withForce(true)));

    assertThat(refusal).hasMessageContaining("identity provider");
    assertThat(StatusCodes.of(refusal)).isEqualTo(Status.Code.FAILED_PRECONDITION);
    assertThat(writes()).isEmpty();
  }

  @Test
  void groupsAndAccountsThatAreGoneAreNotFound() {
    int group = plainGroup();
    Grant grant = membership(group, stranger(group));
    Grant ofNobody =
        Grants.of(
            grant.getEntitlement().getResource(), "member", Resources.id("user", "712020:nobody"));

    assertThat(StatusCodes.of(refusal(() -> grant(ofNobody, TERMS))))
        .isEqualTo(Status.Code.NOT_FOUND);
    simulator.apply(new ChaosEvent.DeleteGroup(group));
    ConnectorException gone = refusal(() -> grant(grant, TERMS));
    assertThat(StatusCodes.of(gone)).isEqualTo(Status.Code.NOT_FOUND);
    assertThat(gone).hasMessageContaining("no group");
    assertThat(writes()).isEmpty();
  }

  @Test
  void inactiveAccountsAreRefusedUnlessForcedAndThenJiraDecides() throws InterruptedException {
    int group = plainGroup();
    Account account = stranger(group);
    simulator.apply(new ChaosEvent.DeactivateAccount(account.index()));
    Grant grant = membership(group, account);

    ConnectorException refusal = refusal(() -> grant(grant, TERMS));
    assertThat(refusal)
        .isInstanceOfSatisfying(
            ConnectorException.Refused.class, r -> assertThat(r.overridable()).isTrue())
        .hasMessageContaining("deactivated");
    assertThat(plan(grant, TERMS.withForce(true).withDryRun(true)).warnings()).hasSize(1);
    ConnectorException byJira = refusal(() -> grant(grant, TERMS.withForce(true)));
    assertThat(StatusCodes.of(byJira)).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(writes()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aLicenceThatIsUsedUpIsRefusedAndWhenForcedByAtlassian(boolean organization) {
    restart(options -> options.withWriteRules(WriteRules.ALL.withFreeSeats(0)), false);
    if (organization) {
      withOrganization();
    }
    Grant grant = membership(PRODUCT_GROUP, withoutProduct());

    ConnectorException refusal = refusal(() -> grant(grant, TERMS));
    assertThat(refusal).hasMessageContaining("no seat left");
    assertThat(writes()).isEmpty();
    assertThat(StatusCodes.of(refusal(() -> grant(grant, TERMS.withForce(true)))))
        .isEqualTo(organization ? Status.Code.FAILED_PRECONDITION : Status.Code.INVALID_ARGUMENT);
    assertThat(writes()).hasSize(1);
  }

  @Test
  void w30_whoMayNotChangeGroupsIsDenied() {
    restart(options -> options.withWriteRules(WriteRules.ALL.withoutSiteAdministrator()), false);
    Grant grant = membership(plainGroup(), stranger(plainGroup()));

    ConnectorException refusal = refusal(() -> grant(grant, TERMS));

    assertThat(StatusCodes.of(refusal)).isEqualTo(Status.Code.PERMISSION_DENIED);
    assertThat(refusal).hasMessageContaining("403");
  }

  @Test
  void theLastAdministratorAndTheCallerItselfAreKeptUnlessForced() throws InterruptedException {
    SiteSnapshot site = simulator.now();
    Account caller = site.caller();
    site.members(SITE_ADMINISTRATORS)
        .forEach(
            member -> simulator.apply(new ChaosEvent.RemoveMember(SITE_ADMINISTRATORS, member)));
    simulator.apply(new ChaosEvent.AddMember(SITE_ADMINISTRATORS, caller.index()));
    Grant own = membership(SITE_ADMINISTRATORS, caller);
    assertThat(refusal(() -> revoke(own, TERMS))).hasMessageContaining("its own right");

    Account other =
        site.account(people().filter(i -> i != caller.index()).findFirst().orElseThrow());
    simulator.apply(new ChaosEvent.RemoveMember(SITE_ADMINISTRATORS, caller.index()));
    simulator.apply(new ChaosEvent.AddMember(SITE_ADMINISTRATORS, other.index()));
    Grant last = membership(SITE_ADMINISTRATORS, other);
    assertThat(refusal(() -> revoke(last, TERMS))).hasMessageContaining("last active account");
    assertThat(writes()).isEmpty();
    assertThat(revoke(last, TERMS.withForce(true))).isTrue();
  }

  @Test
  void whileThereIsNoAnswerButTooManyRequestsNothingIsWritten() {
    restart(
        options ->
            options.withFaults(
                Faults.of(5, 1, Fault.TOO_MANY_REQUESTS_BARE).withMostInARow(Integer.MAX_VALUE)),
        false);

    ConnectorException refusal =
        refusal(() -> grant(membership(plainGroup(), stranger(plainGroup())), TERMS));

    assertThat(StatusCodes.of(refusal)).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(refusal).hasMessageContaining("429");
    assertThat(writes()).isEmpty();
  }
}
