package dev.batonjira.jira;

import dev.batonjira.atlassian.http.CallReceipt;
import dev.batonjira.jira.access.AgreementCheck;
import dev.batonjira.jira.access.ComputedParticipants;
import dev.batonjira.jira.access.SearchedParticipants;
import dev.batonjira.jira.credential.CredentialCheck;
import dev.batonjira.jira.groups.GroupSyncer;
import dev.batonjira.jira.projects.Participants;
import dev.batonjira.jira.projects.ProjectDirectory;
import dev.batonjira.jira.projects.ProjectSyncer;
import dev.batonjira.jira.roles.RoleCatalog;
import dev.batonjira.jira.roles.RoleSyncer;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.jira.users.AccountFilter;
import dev.batonjira.jira.users.SiteAccounts;
import dev.batonjira.jira.users.UserSyncer;
import dev.batonjira.protocol.connector.v2.ConnectorMetadata;
import dev.batonjira.sdk.Connector;
import dev.batonjira.sdk.ResourceSyncer;
import dev.batonjira.sdk.Validation;
import java.util.List;
import java.util.Optional;

/**
 * Reads one Jira Cloud site. What it learns of the site in passing is kept for its lifetime, so
 * each sync has a connector of its own. Thread-safe.
 */
public final class JiraConnector implements Connector {
  private final JiraSite site;
  private final List<ResourceSyncer> syncers;

  /** Makes no call. */
  public JiraConnector(JiraConnectorOptions options) {
    site = new JiraSite(options.site(), options.credential(), options.client());
    AccountFilter filter = new AccountFilter(options.skipCustomerUsers());
    SiteAccounts accounts = new SiteAccounts(site);
    ProjectDirectory projects = new ProjectDirectory(site);
    RoleCatalog roles = new RoleCatalog(site);
    Optional<Participants> participants =
        switch (options.projectAccess()) {
          case COMPUTED ->
              Optional.of(new ComputedParticipants(site, accounts, filter, projects, roles));
          case SEARCH -> Optional.of(new SearchedParticipants(site, accounts, filter, projects));
          case OFF -> Optional.empty();
        };
    syncers =
        List.of(
            new UserSyncer(site, accounts, filter),
            new GroupSyncer(site, filter),
            new ProjectSyncer(site, projects, options.projectKeys(), participants),
            new RoleSyncer(site, projects, roles));
  }

  @Override
  public ConnectorMetadata metadata() {
    return ConnectorMetadata.newBuilder()
        .setDisplayName("Jira")
        .setDescription("Accounts, groups, projects and project roles of a Jira Cloud site")
        .build();
  }

  @Override
  public Validation validate() {
    return new CredentialCheck(site).validate();
  }

  @Override
  public List<ResourceSyncer> syncers() {
    return syncers;
  }

  /** What was asked of the site so far, at the address in use since {@link #validate}. */
  public CallReceipt receipt() {
    return site.client().receipt();
  }

  /** Holds what a finished sync says against the site itself, until {@link #close}. */
  public AgreementCheck agreementCheck() {
    return new AgreementCheck(site.client());
  }

  @Override
  public void close() {
    site.close();
  }
}
