package dev.batonjira.jira;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import dev.batonjira.protocol.connector.v2.AccountInfo;
import dev.batonjira.protocol.connector.v2.CreateAccountRequest;
import dev.batonjira.protocol.connector.v2.CreateAccountResponse;
import dev.batonjira.protocol.connector.v2.CreateAccountResponse.ResultCase;
import dev.batonjira.protocol.connector.v2.DeleteResourceResponse;
import dev.batonjira.protocol.connector.v2.ResourceDoesNotExist;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.provision.Outcome;
import dev.batonjira.sdk.provision.StatusCodes;
import dev.batonjira.simulator.rest.WriteRules;
import dev.batonjira.simulator.site.Account;
import dev.batonjira.simulator.site.ChaosEvent;
import dev.batonjira.simulator.site.Project;
import dev.batonjira.simulator.site.SiteSnapshot;
import dev.batonjira.simulator.wire.Exchange;
import dev.batonjira.simulator.wire.Fault;
import dev.batonjira.simulator.wire.Faults;
import io.grpc.Status;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts are created, removed, suspended and restored on a simulated site. */
class AccountChangesTest extends SiteChanges {
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void w44_anAccountIsCreatedOnceAndThenAnsweredAsExisting(boolean organization)
      throws InterruptedException {
    restart(UnaryOperator.identity(), organization);

    assertThat(
            provision()
                .createAccount(request("new@example.com", "jira-software"), TERMS.withDryRun(true))
                .plan()
                .calls())
        .hasSize(1);
    assertThat(writes()).isEmpty();

    Outcome<CreateAccountResponse> first = create("new@example.com", "jira-software");
    assertThat(first.changed()).isTrue();
    assertThat(first.verified()).isTrue();
    assertThat(first.response().getResultCase()).isEqualTo(ResultCase.SUCCESS);
    assertThat(first.response().getSuccess().getIsCreateAccountResult()).isTrue();
    String id = first.response().getSuccess().getResource().getId().getResource();
    assertThat(simulator.now().findAccount(id)).isNotNull();

    Outcome<CreateAccountResponse> second = create("new@example.com", "jira-software");
    assertThat(second.changed()).isFalse();
    assertThat(second.response().getResultCase())
        .isEqualTo(organization ? ResultCase.ACTION_REQUIRED : ResultCase.ALREADY_EXISTS);
    assertThat(writes()).hasSize(1);
  }

  @Test
  void w44_anAccountWithoutProductsIsPossible() throws InterruptedException {
    Outcome<CreateAccountResponse> outcome = create("new@example.com");

    assertThat(outcome.changed()).isTrue();
    assertThat(writes())
        .singleElement()
        .satisfies(write -> assertThat(write.requestBody()).contains("\"products\":[]"));
  }

  @Test
  void requestsThatCannotBeMeantAreInvalid() {
    for (CreateAccountRequest request :
        List.of(
            request("", "jira-software"),
            request("nobody", "jira-software"),
            request("new@example.com", "confluence"),
            CreateAccountRequest.newBuilder()
                .setAccountInfo(AccountInfo.newBuilder().setLogin("new@example.com"))
                .build())) {
      ConnectorException refusal = refusal(() -> provision().createAccount(request, TERMS));
      assertThat(StatusCodes.of(refusal)).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }
    assertThat(writes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aLicenceThatIsUsedUpIsRefused(boolean organization) {
    restart(options -> options.withWriteRules(WriteRules.ALL.withFreeSeats(0)), organization);

    ConnectorException refusal = refusal(() -> create("new@example.com", "jira-software"));

    assertThat(refusal).hasMessageContaining("no seat left");
    assertThat(StatusCodes.of(refusal)).isEqualTo(Status.Code.FAILED_PRECONDITION);
    assertThat(writes()).isEmpty();
  }

  @Test
  void anAccountWhoseAnswerWasLostIsFoundAgainAndNotCreatedTwice() throws InterruptedException {
    restart(options -> options.withFaults(Faults.of(3, 1, Fault.RESET).withMostInARow(1)), false);

    Outcome<CreateAccountResponse> outcome = create("new@example.com", "jira-software");

    assertThat(outcome.changed()).isTrue();
    assertThat(outcome.response().getResultCase()).isEqualTo(ResultCase.SUCCESS);
    assertThat(writes()).hasSize(1);
  }

  @Test
  void w43_anAccountIsRemovedFromTheSiteOnce() throws InterruptedException {
    Account account = nobodysLead();

    assertThat(remove(account, TERMS).changed()).isTrue();
    assertThat(simulator.now().groupsOf(account.index())).isEmpty();
    Outcome<DeleteResourceResponse> again = remove(account, TERMS);
    assertThat(again.changed()).isFalse();
    assertThat(
            Annotations.contains(
                again.response().getAnnotationsList(), ResourceDoesNotExist.getDefaultInstance()))
        .isTrue();
    assertThat(writes()).extracting(Exchange::method).containsExactly("DELETE");
  }

  @Test
  void whoStillLeadsAProjectIsNotRemovedUnlessForced() throws InterruptedException {
    Account account = nobodysLead();
    Project project =
        simulator.now().projectsByKey().stream()
            .map(simulator.now()::project)
            .filter(p -> p.visible() && p.status() == Project.Status.LIVE)
            .findFirst()
            .orElseThrow();
    simulator.apply(new ChaosEvent.SetLead(project.index(), account.index()));

    assertThat(refusal(() -> remove(account, TERMS))).hasMessageContaining(project.name());
    assertThat(writes()).isEmpty();
    assertThat(remove(account, TERMS.withForce(true)).changed()).isTrue();
  }

  @Test
  void theCallersOwnAccountAndAppsAreNeverRemoved() {
    SiteSnapshot site = simulator.now();
    Account app =
        site.listedAccounts()
            .mapToObj(site::account)
            .filter(account -> "app".equals(account.type()))
            .findFirst()
            .orElseThrow();

    assertThat(refusal(() -> remove(site.caller(), TERMS.withForce(true))))
        .hasMessageContaining("this credential");
    assertThat(refusal(() -> remove(app, TERMS.withForce(true)))).hasMessageContaining("app");
    assertThat(writes()).isEmpty();
  }

  @Test
  void w43_accountsAreSuspendedAndRestoredByTheOrganization() throws InterruptedException {
    restart(UnaryOperator.identity(), true);
    Account account = nobodysLead();

    assertThat(act("suspend", account).changed()).isTrue();
    assertThat(simulator.now().active(account.index())).isFalse();
    assertThat(act("suspend", account).changed()).isFalse();
    assertThat(act("restore", account).changed()).isTrue();
    assertThat(act("restore", account).changed()).isFalse();
    assertThat(simulator.now().active(account.index())).isTrue();
    assertThat(remove(account, TERMS).changed()).isTrue();
    assertThat(remove(account, TERMS).changed()).isFalse();
    assertThat(writes()).hasSize(3).allMatch(write -> write.path().startsWith("/admin/v2/"));
  }

  @Test
  void withoutAnOrganizationNobodyCanBeSuspended() {
    ConnectorException refusal = refusal(() -> act("suspend", nobodysLead()));

    assertThat(refusal).hasMessageContaining("API key");
    assertThat(StatusCodes.of(refusal)).isEqualTo(Status.Code.FAILED_PRECONDITION);
  }

  @Test
  void actionsRefuseArgumentsThatAreMissing() {
    assertThat(
            refusal(
                () -> provision().invoke("suspend", "user", Struct.getDefaultInstance(), TERMS)))
        .isInstanceOf(ConnectorException.Invalid.class);
  }

  @Test
  void whoAloneAdministersAProjectIsNotRemovedUnlessForced() throws InterruptedException {
    Account account = nobodysLead();
    Project project = project();
    leaveAlone(project, account);

    ConnectorException refusal = refusal(() -> remove(account, TERMS));

    assertThat(refusal)
        .hasMessageContaining("alone administers")
        .hasMessageContaining(project.name());
    assertThat(StatusCodes.of(refusal)).isEqualTo(Status.Code.FAILED_PRECONDITION);
    assertThat(writes()).isEmpty();
    assertThat(remove(account, TERMS.withForce(true)).changed()).isTrue();
  }

  @Test
  void accountsOfAnIdentityProviderAreSuspendedThereUnlessForced() throws InterruptedException {
    restart(UnaryOperator.identity(), true);
    Account account = free().filter(this::isProvisioned).findFirst().orElseThrow();

    ConnectorException refusal = refusal(() -> act("suspend", account));

    assertThat(refusal)
        .hasMessageContaining("is provisioned by an identity provider (externalDirectory.scim)");
    assertThat(StatusCodes.of(refusal)).isEqualTo(Status.Code.FAILED_PRECONDITION);
    assertThat(writes()).isEmpty();
  }

  @Test
  void w30_whoMayNotCreateOrRemoveAccountsIsDenied() {
    restart(options -> options.withWriteRules(WriteRules.ALL.withoutSiteAdministrator()), false);

    assertThat(StatusCodes.of(refusal(() -> create("new@example.com", "jira-software"))))
        .isEqualTo(Status.Code.PERMISSION_DENIED);
    assertThat(StatusCodes.of(refusal(() -> remove(nobodysLead(), TERMS))))
        .isEqualTo(Status.Code.PERMISSION_DENIED);
  }
}
