package dev.batonjira.jira;

import dev.batonjira.atlassian.Endpoint;
import dev.batonjira.atlassian.http.CallReceipt;
import dev.batonjira.jira.access.AgreementCheck;
import dev.batonjira.jira.access.ComputedParticipants;
import dev.batonjira.jira.access.SearchedParticipants;
import dev.batonjira.jira.credential.CredentialCheck;
import dev.batonjira.jira.groups.GroupIds;
import dev.batonjira.jira.groups.GroupMemberships;
import dev.batonjira.jira.groups.GroupSyncer;
import dev.batonjira.jira.names.SiteNames;
import dev.batonjira.jira.organization.SiteOrganization;
import dev.batonjira.jira.permissions.GlobalPermissionSyncer;
import dev.batonjira.jira.products.ApplicationRoleSyncer;
import dev.batonjira.jira.projects.Participants;
import dev.batonjira.jira.projects.ProjectDirectory;
import dev.batonjira.jira.projects.ProjectLeads;
import dev.batonjira.jira.projects.ProjectSyncer;
import dev.batonjira.jira.provision.Prompt;
import dev.batonjira.jira.roles.RoleAssignments;
import dev.batonjira.jira.roles.RoleCatalog;
import dev.batonjira.jira.roles.RoleSyncer;
import dev.batonjira.jira.site.InParallel;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.jira.site.Once;
import dev.batonjira.jira.tickets.JiraTickets;
import dev.batonjira.jira.tickets.PromptTickets;
import dev.batonjira.jira.tickets.TicketMemory;
import dev.batonjira.jira.tickets.TicketOptions;
import dev.batonjira.jira.users.AccountChanges;
import dev.batonjira.jira.users.AccountFilter;
import dev.batonjira.jira.users.EmailCoverage;
import dev.batonjira.jira.users.SiteAccounts;
import dev.batonjira.jira.users.SiteRoll;
import dev.batonjira.jira.users.UserSyncer;
import dev.batonjira.protocol.connector.v2.ConnectorMetadata;
import dev.batonjira.sdk.Connector;
import dev.batonjira.sdk.ResourceSyncer;
import dev.batonjira.sdk.TicketProvider;
import dev.batonjira.sdk.Validation;
import dev.batonjira.sdk.provision.Action;
import dev.batonjira.sdk.provision.ActionProvider;
import dev.batonjira.sdk.provision.Settling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads one Jira Cloud site. What it learns of the site in passing is kept for its lifetime, so
 * each sync has a connector of its own. Thread-safe.
 */
public final class JiraConnector implements Connector, ActionProvider {
  private final JiraSite site;
  private final Optional<SiteOrganization> organization;
  private final JiraTickets tickets;
  private final AccountChanges accountChanges;
  private final UserSyncer users;
  private final List<ResourceSyncer> syncers;

  /** With the usual tickets. Makes no call. */
  public JiraConnector(JiraConnectorOptions options) {
    this(options, TicketOptions.of(options.projectKeys()));
  }

  /** With tickets of its own. Makes no call. */
  public JiraConnector(JiraConnectorOptions options, TicketOptions ticketOptions) {
    this(options, ticketOptions, new TicketMemory(options.client().timing().clock()));
  }

  /**
   * Makes no call.
   *
   * @param ticketMemory what connectors of the same account before this one know of tickets
   */
  public JiraConnector(
      JiraConnectorOptions options, TicketOptions ticketOptions, TicketMemory ticketMemory) {
    site = new JiraSite(options.site(), options.credential(), options.client());
    organization =
        Optional.ofNullable(options.organization())
            .map(access -> new SiteOrganization(access, site, options.client()));
    Optional<SiteRoll> roll = organization.map(known -> new SiteRoll(site, known));
    AccountFilter filter = new AccountFilter(options.skipCustomerUsers());
    SiteAccounts accounts = new SiteAccounts(site);
    ProjectDirectory projects = new ProjectDirectory(site);
    RoleCatalog roles = new RoleCatalog(site);
    GroupIds groupIds = new GroupIds(site);
    Optional<Participants> participants =
        switch (options.projectAccess()) {
          case COMPUTED ->
              Optional.of(
                  new ComputedParticipants(site, accounts, filter, projects, roles, groupIds));
          case SEARCH -> Optional.of(new SearchedParticipants(site, accounts, filter, projects));
          case OFF -> Optional.empty();
        };
    tickets = new JiraTickets(site, ticketOptions, options.client().timing(), ticketMemory);
    Settling settling = Settling.halfAMinute(options.client().timing().sleeper()::sleep);
    accountChanges = new AccountChanges(site, organization, settling);
    users = new UserSyncer(site, accounts, filter, roll, accountChanges);
    List<ResourceSyncer> all = new ArrayList<>();
    all.add(users);
    all.add(
        new GroupSyncer(
            site, filter, roll, Prompt.grants(new GroupMemberships(site, organization, settling))));
    all.add(
        new ProjectSyncer(
            site,
            projects,
            options.projectKeys(),
            participants,
            Prompt.grants(new ProjectLeads(site, settling))));
    all.add(
        new RoleSyncer(
            site, projects, roles, groupIds, Prompt.grants(new RoleAssignments(site, settling))));
    options.extraTypes().stream()
        .sorted()
        .<ResourceSyncer>map(type ->
            switch (type) {
              case APPLICATION_ROLE -> new ApplicationRoleSyncer(site, groupIds);
              case GLOBAL_PERMISSION -> new GlobalPermissionSyncer(site, users::active);
            })
        .forEach(all::add);
    syncers = List.copyOf(all);
  }

  @Override
  public ConnectorMetadata metadata() {
    return ConnectorMetadata.newBuilder()
        .setDisplayName("Jira")
        .setDescription("Accounts, groups, projects and project roles of a Jira Cloud site")
        .setAccountCreationSchema(accountChanges.accountSchema())
        .build();
  }

  @Override
  public Validation validate() {
    Once<Validation> credential = new Once<>(() -> new CredentialCheck(site).validate());
    if (organization.isEmpty()) {
      return credential.get();
    }
    Once<List<String>> key = new Once<>(organization.get()::check);
    InParallel.ask(List.of(credential, key), Once::get);
    Validation jira = credential.get();
    List<String> warnings = Stream.concat(jira.warnings().stream(), key.get().stream()).toList();
    return new Validation(
        jira.sourceIdentity(), warnings, jira.credential() + "; key of the organization");
  }

  @Override
  public List<ResourceSyncer> syncers() {
    return syncers;
  }

  @Override
  public Optional<TicketProvider> tickets() {
    return Optional.of(new PromptTickets(tickets));
  }

  @Override
  public List<Action> actions() {
    return accountChanges.actions();
  }

  /** Of the accounts read by this connector so far, how many have an email address. */
  public EmailCoverage emailCoverage() {
    return users.emailCoverage();
  }

  /**
   * What was asked so far: of the site at the address in use since {@link #validate}, and of the
   * organization.
   */
  public CallReceipt receipt() {
    CallReceipt jira = site.client().receipt();
    if (organization.isEmpty()) {
      return jira;
    }
    SortedMap<Endpoint, CallReceipt.Tally> both = new TreeMap<>(jira.byEndpoint());
    both.putAll(organization.get().receipt().byEndpoint());
    return new CallReceipt(both);
  }

  /** Looks names up on the site in use, until {@link #close}. */
  public SiteNames names() {
    return new SiteNames(site);
  }

  /** Holds what a finished sync says against the site itself, until {@link #close}. */
  public AgreementCheck agreementCheck() {
    return new AgreementCheck(site.client(), site.isAdministered());
  }

  @Override
  public void close() {
    try {
      organization.ifPresent(SiteOrganization::close);
    } finally {
      site.close();
    }
  }
}
