package dev.batonjira.jira.users;

import static java.util.Objects.requireNonNull;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.http.ApiRequest;
import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.ApplicationRole;
import dev.batonjira.atlassian.jira.Group;
import dev.batonjira.atlassian.jira.User;
import dev.batonjira.atlassian.organization.Invitation;
import dev.batonjira.atlassian.organization.OrganizationClient;
import dev.batonjira.atlassian.organization.OrganizationUser;
import dev.batonjira.atlassian.organization.UserSearch;
import dev.batonjira.atlassian.organization.Workspace;
import dev.batonjira.jira.organization.DirectoryAccount;
import dev.batonjira.jira.organization.SiteOrganization;
import dev.batonjira.jira.provision.AccountFacts;
import dev.batonjira.jira.provision.GrantChanges;
import dev.batonjira.jira.provision.Objections;
import dev.batonjira.jira.provision.Products;
import dev.batonjira.jira.provision.Writes;
import dev.batonjira.jira.site.JiraFailures;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.protocol.connector.v2.AccountInfo;
import dev.batonjira.protocol.connector.v2.CreateAccountResponse;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.provision.Change;
import dev.batonjira.sdk.provision.Effects;
import dev.batonjira.sdk.provision.Operation;
import dev.batonjira.sdk.provision.Outcome;
import dev.batonjira.sdk.provision.Plan;
import dev.batonjira.sdk.provision.Settling;
import dev.batonjira.sdk.provision.Terms;
import dev.batonjira.sdk.provision.VerifiedChange;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Creates accounts: by an invitation of the organization where its key allows, else through Jira.
 * An account that exists and has the products is an answer, not a failure.
 */
final class AccountCreation {
  private static final int CANDIDATES = 50;

  private static final String PENDING =
      "The person was invited before and has not accepted the invitation.";

  private static final Set<String> SHUT_OUT =
      Set.of(
          OrganizationUser.SUSPENDED, OrganizationUser.DEACTIVATED, OrganizationUser.FOR_DELETION);

  private final JiraSite site;
  private final Optional<SiteOrganization> organization;
  private final AccountFacts accounts;
  private final Products products;
  private final Settling settling;

  AccountCreation(JiraSite site, Optional<SiteOrganization> organization, Settling settling) {
    this.site = site;
    this.organization = organization;
    this.accounts = new AccountFacts(site);
    this.products = new Products(site);
    this.settling = settling;
  }

  /**
   * Who has the address.
   *
   * @param pending whether the person was invited and has not answered yet
   * @param barred whether an invitation would not give access, as the account was shut out
   */
  private record Existing(AccountId id, Optional<User> onSite, boolean pending, boolean barred) {
    static Existing of(User user) {
      return new Existing(user.accountId(), Optional.of(user), false, false);
    }

    boolean isActive() {
      return onSite.filter(user -> !Boolean.FALSE.equals(user.active())).isPresent();
    }

    String name() {
      return onSite.map(AccountFacts::name).orElse("account " + id);
    }
  }

  Change<CreateAccountResponse> planCreate(AccountInfo info, Terms terms) {
    AccountRequest request = AccountRequest.of(info);
    List<ApplicationRole> wanted = wanted(request);
    Optional<Existing> existing = existing(request.email());
    List<ApplicationRole> lacking =
        existing.filter(Existing::isActive).map(one -> lacking(one, wanted)).orElse(wanted);
    boolean already = existing.filter(Existing::isActive).isPresent() && lacking.isEmpty();
    String to = wanted.isEmpty() ? "no product" : names(wanted);
    Plan.Builder plan =
        Plan.of(
                Operation.CREATE_ACCOUNT,
                request.email(),
                "Create an account for %s with access to %s.".formatted(request.email(), to))
            .difference(
                "account of " + request.email(),
                existing.map(one -> one.isActive() ? "active" : "without access").orElse("none"),
                "active")
            .difference(
                "products of " + request.email(),
                existing.isEmpty() || !already ? "not all of those asked for" : to,
                to);
    AtomicReference<@Nullable Existing> result = new AtomicReference<>(existing.orElse(null));
    Optional<ApiRequest> invitation = already ? Optional.empty() : invitation(request, lacking);
    ApiRequest change =
        invitation.orElseGet(
            () -> site.client().users().creating(request.email(), request.products()));
    if (!already) {
      Objections objections = new Objections(terms);
      if (existing.filter(one -> one.barred() || invitation.isEmpty()).isPresent()) {
        throw Objections.refusal(withoutAccess(existing.get(), lacking));
      }
      for (ApplicationRole product : lacking) {
        if (Products.isFull(product)) {
          objections.unlessForced(
              "The licence of %s has no seat left.".formatted(Products.name(product)));
        }
        plan.affects("Uses a seat of " + Products.name(product) + Products.seats(product) + ".");
      }
      existing
          .filter(Existing::isActive)
          .ifPresent(one -> plan.affects(one.name() + " exists already and gets the access."));
      objections.warnings().forEach(plan::warning);
      plan.call(
          Writes.planned(
              change,
              invitation.isPresent()
                  ? "Invites the person to the organization and these products."
                  : "Creates the account; a person without one gets an invitation."));
    }
    Plan planned = plan.build();
    return new VerifiedChange<>(
        planned,
        GrantChanges.step(
            log -> {
              String what = "creating an account for " + request.email();
              AccountId id =
                  invitation.isPresent()
                      ? invited(Writes.send(log, change, what, client()::writeInvitation).content())
                      : Writes.send(log, change, what, site.client()::writeAccount)
                          .content()
                          .accountId();
              result.set(new Existing(id, Optional.empty(), invitation.isPresent(), false));
            },
            () -> shows(request, wanted, result),
            (changed, verified) ->
                outcome(planned, request.email(), result.get(), changed, verified)),
        settling);
  }

  private boolean shows(
      AccountRequest request,
      List<ApplicationRole> wanted,
      AtomicReference<@Nullable Existing> result) {
    Existing known = result.get();
    Optional<Existing> now =
        known == null
            ? existing(request.email())
            : accounts
                .find(known.id())
                .map(user -> new Existing(known.id(), Optional.of(user), known.pending(), false));
    now.ifPresent(result::set);
    return now.filter(Existing::isActive).filter(one -> lacking(one, wanted).isEmpty()).isPresent();
  }

  private Outcome<CreateAccountResponse> outcome(
      Plan plan, String email, @Nullable Existing result, boolean changed, boolean verified) {
    Existing known = requireNonNull(result, "an outcome follows an answer");
    String sentence =
        GrantChanges.sentence(plan, changed, verified)
            + (known.pending() && !changed ? " " + PENDING : "");
    CreateAccountResponse.Builder answer = CreateAccountResponse.newBuilder();
    if (known.onSite().isEmpty()) {
      return new Outcome<>(
          answer
              .setInProgress(
                  CreateAccountResponse.InProgressResult.newBuilder()
                      .setIsCreateAccountResult(true))
              .build(),
          changed,
          verified,
          sentence,
          Effects.none());
    }
    Resource resource =
        AccountMapping.toResource(
            new KnownAccount(
                known.id(), known.onSite().get(), inDirectory(email, known.id()).orElse(null)));
    Effects effects =
        new Effects(
            accounts.memberships(known.id()),
            List.of(),
            List.of(resource),
            List.of(),
            List.of(),
            changed ? List.of(Products.SEEN_AFTER_A_SYNC) : List.of());
    if (changed) {
      answer.setSuccess(
          CreateAccountResponse.SuccessResult.newBuilder()
              .setIsCreateAccountResult(true)
              .setResource(resource));
    } else if (known.pending()) {
      answer.setActionRequired(
          CreateAccountResponse.ActionRequiredResult.newBuilder()
              .setIsCreateAccountResult(true)
              .setResource(resource)
              .setMessage(PENDING));
    } else {
      answer.setAlreadyExists(
          CreateAccountResponse.AlreadyExistsResult.newBuilder()
              .setIsCreateAccountResult(true)
              .setResource(resource));
    }
    return new Outcome<>(answer.build(), changed, verified, sentence, effects);
  }

  /** The account as a sync would read it; empty where the organization does not show it. */
  private Optional<DirectoryAccount> inDirectory(String email, AccountId id) {
    try {
      return inOrganization(email).stream()
          .filter(user -> user.accountId().equals(id))
          .findFirst()
          .map(user -> DirectoryAccount.of(user, site.cloudId(), false));
    } catch (ConnectorException | AtlassianException e) {
      // The account is there all the same, and that is what is answered.
      return Optional.empty();
    }
  }

  private AccountId invited(Invitation invitation) {
    if (!invitation.failures().isEmpty()) {
      throw Objections.refusal(
          "The person was invited, but the organization did not give all that was asked for: "
              + String.join("; ", invitation.failures())
              + ".");
    }
    return invitation
        .accountId()
        .orElseThrow(() ->
            new ConnectorException.Bug("The answer to the invitation names no account.", null));
  }

  private List<ApplicationRole> wanted(AccountRequest request) {
    List<ApplicationRole> known = products.all();
    return request.products().stream()
        .map(key ->
            known.stream()
                .filter(product -> key.equals(product.key()))
                .findFirst()
                .orElseThrow(() ->
                    new ConnectorException.Invalid(
                        known.isEmpty()
                            ? "The products of the site cannot be read: this account lacks the"
                                + " permission to administer Jira."
                            : "The site has no product \"%s\"; it has %s."
                                .formatted(key, keys(known)),
                        null)))
        .toList();
  }

  private Optional<Existing> existing(String email) {
    Optional<OrganizationUser> known =
        inOrganization(email).stream()
            .filter(user -> email.equalsIgnoreCase(user.email()) || user.email() == null)
            .findFirst();
    if (known.isPresent()) {
      AccountId id = known.get().accountId();
      boolean pending =
          "invited".equals(known.get().managementSource())
              && Boolean.FALSE.equals(known.get().emailVerified());
      boolean barred = SHUT_OUT.contains(String.valueOf(known.get().status()));
      return Optional.of(new Existing(id, accounts.find(id), pending, barred));
    }
    return JiraFailures.translating(() -> site.client().users().find(email, CANDIDATES)).stream()
        .filter(user -> email.equalsIgnoreCase(user.emailAddress()))
        .findFirst()
        .map(Existing::of);
  }

  /** Who has the address by the organization. */
  private List<OrganizationUser> inOrganization(String email) {
    if (!canInvite()) {
      return List.of();
    }
    try {
      return client().users().withEmail(email);
    } catch (AtlassianException.Forbidden | AtlassianException.Unauthenticated e) {
      if (isKeyWithScopes()) {
        return List.of();
      }
      throw JiraFailures.translated(e);
    } catch (AtlassianException e) {
      throw JiraFailures.translated(e);
    }
  }

  /** Whether the key may read accounts, only not search them: no scope reaches that. */
  private boolean isKeyWithScopes() {
    UserSearch one = UserSearch.everyone().withAccounts(List.of(accounts.caller()));
    JiraFailures.translating(() -> client().users().search(one).all());
    return client().users().isSearchRefused();
  }

  /** No scope reaches an invitation either. */
  private boolean canInvite() {
    return organization.isPresent() && !client().users().isSearchRefused();
  }

  private List<ApplicationRole> lacking(Existing account, List<ApplicationRole> wanted) {
    Set<String> held =
        JiraFailures.translating(() -> site.client().users().products(account.id())).stream()
            .map(ApplicationRole::key)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return wanted.stream().filter(product -> !held.contains(product.key())).toList();
  }

  /** By the organization; empty where there is no key, or no product instance for a product. */
  private Optional<ApiRequest> invitation(AccountRequest request, List<ApplicationRole> lacking) {
    if (!canInvite()) {
      return Optional.empty();
    }
    List<Workspace> workspaces =
        JiraFailures.translating(() -> client().jiraProducts(site.cloudId()));
    List<Workspace> chosen =
        workspaces.stream()
            .filter(workspace ->
                lacking.stream()
                    .anyMatch(product ->
                        workspace.typeKey() != null && workspace.typeKey().equals(product.key())))
            .toList();
    return chosen.size() < lacking.size()
        ? Optional.empty()
        : Optional.of(
            client()
                .writes()
                .inviting(request.email(), chosen.stream().map(Workspace::id).toList()));
  }

  private OrganizationClient client() {
    return organization.orElseThrow().client();
  }

  private static String withoutAccess(Existing existing, List<ApplicationRole> lacking) {
    return existing.isActive()
        ? "%s exists already, without access to %s: make it a member of %s instead."
            .formatted(
                existing.name(),
                names(lacking),
                lacking.stream()
                    .flatMap(product -> product.defaultGroupsDetails().stream())
                    .map(Group::name)
                    .distinct()
                    .collect(Collectors.joining(", ")))
        : existing.name() + " exists already and is not active on the site: restore it instead.";
  }

  private static String names(List<ApplicationRole> products) {
    return products.stream().map(Products::name).collect(Collectors.joining(", "));
  }

  private static String keys(List<ApplicationRole> products) {
    return products.stream().map(p -> String.valueOf(p.key())).collect(Collectors.joining(", "));
  }
}
