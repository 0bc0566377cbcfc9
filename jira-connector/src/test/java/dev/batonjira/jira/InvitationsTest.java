package dev.batonjira.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.protocol.connector.v2.CreateAccountResponse;
import dev.batonjira.protocol.connector.v2.CreateAccountResponse.ResultCase;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.provision.Outcome;
import dev.batonjira.sdk.provision.StatusCodes;
import dev.batonjira.simulator.admin.OrganizationKey;
import dev.batonjira.simulator.rest.WriteRules;
import dev.batonjira.simulator.site.Account;
import dev.batonjira.simulator.site.ChaosEvent;
import dev.batonjira.simulator.site.Standing;
import dev.batonjira.simulator.wire.Exchange;
import io.grpc.Status;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People are invited who are new, who are there already, and whom nobody may invite. */
class InvitationsTest extends SiteChanges {
  @Test
  void whoWasInvitedAndHasNotAcceptedIsAnsweredAsPending() throws InterruptedException {
    restart(UnaryOperator.identity(), true);
    create("new@example.com", "jira-software");

    Outcome<CreateAccountResponse> outcome = create("new@example.com", "jira-software");
    CreateAccountResponse again = outcome.response();

    assertThat(outcome.sentence()).endsWith("has not accepted the invitation.");

    assertThat(again.getActionRequired().getIsCreateAccountResult()).isTrue();
    assertThat(again.getActionRequired().getMessage()).contains("has not accepted");
    assertThat(again.getActionRequired().getResource().getId().getResource()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whoIsThereWithTheProductsExistsAlready(boolean organization) throws InterruptedException {
    restart(UnaryOperator.identity(), organization);
    Account account =
        people()
            .filter(index -> simulator.now().isMember(PRODUCT_GROUP, index))
            .mapToObj(simulator.now()::account)
            .filter(person -> person.email() != null)
            .findFirst()
            .orElseThrow();

    Outcome<CreateAccountResponse> outcome = create(email(account), "jira-software");

    assertThat(outcome.changed()).isFalse();
    assertThat(outcome.response().getResultCase()).isEqualTo(ResultCase.ALREADY_EXISTS);
    assertThat(outcome.response().getAlreadyExists().getResource().getId().getResource())
        .isEqualTo(account.id());
    assertThat(writes()).isEmpty();
  }

  @Test
  void whoIsThereWithoutTheProductIsInvitedToItByTheOrganizationOnly() throws InterruptedException {
    Account account = withAddress();

    ConnectorException refusal = refusal(() -> create(email(account), "jira-software"));
    assertThat(refusal).hasMessageContaining("without access to").hasMessageContaining("member of");
    assertThat(StatusCodes.of(refusal)).isEqualTo(Status.Code.FAILED_PRECONDITION);
    assertThat(writes()).isEmpty();

    restart(UnaryOperator.identity(), true);
    assertThat(create(email(account), "jira-software").changed()).isTrue();
    assertThat(simulator.now().isMember(PRODUCT_GROUP, account.index())).isTrue();
  }

  @Test
  void whoIsSuspendedIsRestoredInstead() {
    restart(UnaryOperator.identity(), true);
    Account account = withAddress();
    simulator.apply(new ChaosEvent.SetStanding(account.index(), Standing.SUSPENDED));

    ConnectorException refusal = refusal(() -> create(email(account), "jira-software"));

    assertThat(refusal).hasMessageContaining("restore it instead");
    assertThat(StatusCodes.of(refusal)).isEqualTo(Status.Code.FAILED_PRECONDITION);
    assertThat(writes()).isEmpty();
  }

  @Test
  void aKeyWithScopesLeavesAccountsToJira() throws InterruptedException {
    restart(options -> options.withOrganizationKey(OrganizationKey.SCOPED), true);

    assertThat(create("new@example.com", "jira-software").changed()).isTrue();
    assertThat(create("new@example.com", "jira-software").changed()).isFalse();
    assertThat(writes()).extracting(Exchange::path).containsExactly("/rest/api/3/user");
    Account account = nobodysLead();
    assertThat(StatusCodes.of(refusal(() -> act("suspend", account))))
        .isEqualTo(Status.Code.PERMISSION_DENIED);
    assertThat(simulator.now().active(account.index())).isTrue();
  }

  @Test
  void aKeyOfAnotherOrganizationInvitesNobody() {
    restart(options -> options.withOrganizationKey(OrganizationKey.OF_ANOTHER_ORGANIZATION), true);

    ConnectorException refusal = refusal(() -> create("new@example.com", "jira-software"));

    assertThat(StatusCodes.of(refusal)).isEqualTo(Status.Code.PERMISSION_DENIED);
    assertThat(writes()).isEmpty();
  }

  @Test
  void withoutASubscriptionNobodyIsInvited() {
    restart(options -> options.withWriteRules(WriteRules.ALL.unpaid()), true);

    ConnectorException refusal = refusal(() -> create("new@example.com", "jira-software"));

    assertThat(refusal).hasMessageContaining("402").hasMessageContaining("paid subscription");
    assertThat(StatusCodes.of(refusal)).isEqualTo(Status.Code.FAILED_PRECONDITION);
    assertThat(writes()).hasSize(1);
    assertThat(simulator.now().findAccountByEmail("new@example.com")).isNull();
  }

  @Test
  void anInvitationThatGaveOnlyAPartIsNoSuccess() {
    restart(options -> options.withWriteRules(WriteRules.ALL.withFreeSeats(1)), true);
    simulator.apply(new ChaosEvent.AddMember(PRODUCT_GROUP, withoutProduct().index()));

    ConnectorException refusal =
        refusal(() ->
            provision()
                .createAccount(
                    request("new@example.com", "jira-software", "jira-servicedesk"),
                    TERMS.withForce(true)));

    assertThat(refusal)
        .hasMessageContaining("The person was invited, but")
        .hasMessageContaining("The app user limit is exceeded.");
    assertThat(StatusCodes.of(refusal)).isEqualTo(Status.Code.FAILED_PRECONDITION);
    assertThat(writes()).hasSize(1).allMatch(write -> write.status() == 206);
  }

  private Account withAddress() {
    return people()
        .filter(index -> !simulator.now().isMember(PRODUCT_GROUP, index))
        .mapToObj(simulator.now()::account)
        .filter(person -> person.email() != null)
        .findFirst()
        .orElseThrow();
  }

  private static String email(Account account) {
    return String.valueOf(account.email());
  }
}
