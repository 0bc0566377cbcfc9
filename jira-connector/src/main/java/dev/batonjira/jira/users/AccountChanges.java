package dev.batonjira.jira.users;

import dev.batonjira.jira.organization.SiteOrganization;
import dev.batonjira.jira.provision.Prompt;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.protocol.connector.v2.AccountInfo;
import dev.batonjira.protocol.connector.v2.CapabilityDetailCredentialOption;
import dev.batonjira.protocol.connector.v2.ConnectorAccountCreationSchema;
import dev.batonjira.protocol.connector.v2.CreateAccountResponse;
import dev.batonjira.protocol.connector.v2.CredentialDetailsAccountProvisioning;
import dev.batonjira.protocol.connector.v2.DeleteResourceResponse;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.provision.AccountProvisioner;
import dev.batonjira.sdk.provision.Action;
import dev.batonjira.sdk.provision.ActionProvider;
import dev.batonjira.sdk.provision.Change;
import dev.batonjira.sdk.provision.ResourceDeleter;
import dev.batonjira.sdk.provision.Settling;
import dev.batonjira.sdk.provision.Terms;
import java.util.List;
import java.util.Optional;

/** What can be changed about accounts as a whole. Atlassian's accounts have no password to set. */
public final class AccountChanges implements AccountProvisioner, ResourceDeleter, ActionProvider {
  private static final CapabilityDetailCredentialOption NO_PASSWORD =
      CapabilityDetailCredentialOption.CAPABILITY_DETAIL_CREDENTIAL_OPTION_NO_PASSWORD;

  private final AccountCreation creation;
  private final AccountStandings standings;
  private final List<Action> actions;

  public AccountChanges(JiraSite site, Optional<SiteOrganization> organization, Settling settling) {
    this.creation = new AccountCreation(site, organization, settling);
    this.standings = new AccountStandings(site, organization, settling);
    this.actions = AccountActions.of(standings);
  }

  @Override
  public ConnectorAccountCreationSchema accountSchema() {
    return AccountRequest.schema();
  }

  @Override
  public CredentialDetailsAccountProvisioning credentialOptions() {
    return CredentialDetailsAccountProvisioning.newBuilder()
        .addSupportedCredentialOptions(NO_PASSWORD)
        .setPreferredCredentialOption(NO_PASSWORD)
        .build();
  }

  @Override
  public Change<CreateAccountResponse> planCreate(AccountInfo account, Terms terms) {
    return Prompt.change(() -> creation.planCreate(account, terms));
  }

  @Override
  public Change<DeleteResourceResponse> planDelete(ResourceId resource, Terms terms) {
    return Prompt.change(() -> standings.planRemoval(resource, terms));
  }

  @Override
  public List<Action> actions() {
    return actions;
  }
}
