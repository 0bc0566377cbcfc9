package dev.batonjira.jira.users;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.CloudId;
import dev.batonjira.atlassian.http.ApiRequest;
import dev.batonjira.atlassian.http.Receipt;
import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.Group;
import dev.batonjira.atlassian.jira.GroupId;
import dev.batonjira.atlassian.jira.User;
import dev.batonjira.atlassian.organization.Directory;
import dev.batonjira.atlassian.organization.DirectoryId;
import dev.batonjira.atlassian.organization.OrganizationClient;
import dev.batonjira.atlassian.organization.OrganizationUser;
import dev.batonjira.atlassian.organization.UserSearch;
import dev.batonjira.jira.organization.DirectoryAccount;
import dev.batonjira.jira.organization.SiteOrganization;
import dev.batonjira.jira.provision.AccountFacts;
import dev.batonjira.jira.provision.Administration;
import dev.batonjira.jira.provision.GrantChanges;
import dev.batonjira.jira.provision.Objections;
import dev.batonjira.jira.provision.Products;
import dev.batonjira.jira.provision.Writes;
import dev.batonjira.jira.site.JiraFailures;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.protocol.connector.v2.DeleteResourceResponse;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.ResourceDoesNotExist;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Resources;
import dev.batonjira.sdk.provision.Change;
import dev.batonjira.sdk.provision.Effects;
import dev.batonjira.sdk.provision.Operation;
import dev.batonjira.sdk.provision.Outcome;
import dev.batonjira.sdk.provision.Plan;
import dev.batonjira.sdk.provision.Settling;
import dev.batonjira.sdk.provision.Terms;
import dev.batonjira.sdk.provision.VerifiedChange;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Removes accounts from the site, suspends and restores them. Suspending needs the organization's
 * key: Jira itself cannot do it. Before, it is told what the account still leads, and refused to
 * take the last administrator or the caller itself, unless forced.
 */
final class AccountStandings {
  private final JiraSite site;
  private final Optional<SiteOrganization> organization;
  private final AccountFacts accounts;
  private final Administration administration;
  private final Responsibilities responsibilities;
  private final Settling settling;

  AccountStandings(JiraSite site, Optional<SiteOrganization> organization, Settling settling) {
    this.site = site;
    this.organization = organization;
    this.accounts = new AccountFacts(site);
    this.administration = new Administration(site);
    this.responsibilities = new Responsibilities(site);
    this.settling = settling;
  }

  Change<DeleteResourceResponse> planRemoval(ResourceId resource, Terms terms) {
    AccountId id = AccountFacts.id(resource);
    Optional<User> found = accounts.find(id);
    Optional<OrganizationUser> member = organization.flatMap(_ -> inOrganization(id));
    boolean gone = isGone(id, found, member);
    String name = found.map(AccountFacts::name).orElse("account " + id);
    Plan.Builder plan =
        Plan.of(Operation.DELETE_RESOURCE, "user:" + id, "Remove %s from the site.".formatted(name))
            .difference(name, gone ? "not on the site" : "on the site", "not on the site");
    List<Grant> memberships = gone ? List.of() : accounts.memberships(id);
    Optional<ApiRequest> byOrganization =
        gone
            ? Optional.empty()
            : directory(id).map(directory -> client().writes().removing(directory, id));
    ApiRequest change = byOrganization.orElseGet(() -> site.client().users().removing(id));
    Function<ApiRequest, Receipt<Boolean>> sending =
        byOrganization.isPresent() ? request -> client().write(request) : site.client()::write;
    if (!gone) {
      User account =
          found.orElseThrow(
              () -> new ConnectorException.NotFound("The site knows no account " + id + ".", null));
      guard(account, member, plan, terms, "removed");
      plan.call(
          Writes.planned(
              change,
              byOrganization.isPresent()
                  ? "Removes the account from the directory, with all groups and products."
                  : "Removes the account from the site, with all groups and products."));
    }
    Plan planned = plan.build();
    return new VerifiedChange<>(
        planned,
        GrantChanges.step(
            log -> Writes.send(log, change, "removing " + name + " from the site", sending),
            () -> isGone(id, accounts.find(id), organization.flatMap(_ -> inOrganization(id))),
            (changed, verified) -> {
              DeleteResourceResponse.Builder answer = DeleteResourceResponse.newBuilder();
              if (!changed) {
                answer.addAnnotations(Annotations.pack(ResourceDoesNotExist.getDefaultInstance()));
              }
              return new Outcome<>(
                  answer.build(),
                  changed,
                  verified,
                  GrantChanges.sentence(planned, changed, verified),
                  leftBehind(id, memberships));
            }),
        settling);
  }

  /** Jira goes on to show the account, in the roles and as the lead that it was, but inactive. */
  private Effects leftBehind(AccountId id, List<Grant> memberships) {
    Effects effects =
        accounts
            .find(id)
            .map(user ->
                AccountMapping.toResource(new KnownAccount(id, withActive(user, false), null)))
            .map(account ->
                new Effects(
                    List.of(),
                    memberships.stream().map(Grant::getId).toList(),
                    List.of(),
                    List.of(account),
                    List.of(),
                    List.of()))
            .orElseGet(() -> Effects.gone(Resources.id(JiraTypes.USER, id.value())));
    return memberships.isEmpty() ? effects : effects.butFor(Products.SEEN_AFTER_A_SYNC);
  }

  /** Jira goes on to show those who left, as inactive accounts without groups. */
  private boolean isGone(AccountId id, Optional<User> found, Optional<OrganizationUser> member) {
    if (member.isPresent()) {
      return OrganizationUser.NOT_INVITED.equals(member.get().status());
    }
    return found.isEmpty()
        || (Boolean.FALSE.equals(found.get().active()) && accounts.groups(id).isEmpty());
  }

  Change<Struct> planStanding(AccountId id, boolean suspend, Terms terms) {
    if (organization.isEmpty()) {
      throw Objections.refusal(
          "Jira itself can neither suspend nor restore an account: give the id of the organization"
              + " and its API key.");
    }
    User account = accounts.get(id);
    String name = AccountFacts.name(account);
    OrganizationUser member =
        inOrganization(id)
            .orElseThrow(() ->
                new ConnectorException.NotFound("The organization knows no " + name + ".", null));
    String status = String.valueOf(member.status());
    String wanted = suspend ? OrganizationUser.SUSPENDED : OrganizationUser.ACTIVE;
    Plan.Builder plan =
        Plan.of(
                Operation.INVOKE_ACTION,
                "user:" + id,
                (suspend ? "Suspend %s." : "Restore %s.").formatted(name))
            .difference("status of " + name, status, wanted);
    DirectoryId directory =
        directory(id)
            .orElseThrow(() ->
                Objections.refusal(
                    name + " is in no directory of the organization: invite the person again."));
    ApiRequest change =
        suspend
            ? client().writes().suspending(directory, id)
            : client().writes().restoring(directory, id);
    if (!status.equals(wanted)) {
      if (!status.equals(suspend ? OrganizationUser.ACTIVE : OrganizationUser.SUSPENDED)) {
        throw Objections.refusal(
            "%s is \"%s\" in the organization, which is changed in Atlassian Administration or by"
                    .formatted(name, status)
                + " the identity provider.");
      }
      if (suspend) {
        guard(account, Optional.of(member), plan, terms, "suspended");
        plan.affects(
            "All products of the directory are closed to the account; it keeps its groups.");
      }
      if (!suspend) {
        Objections objections = new Objections(terms);
        heedManagement(id, name, Optional.of(member), objections);
        objections.warnings().forEach(plan::warning);
      }
      plan.call(
          Writes.planned(change, suspend ? "Suspends the account." : "Restores the account."));
    }
    CloudId cloudId = JiraFailures.translating(site::cloudId);
    AtomicReference<OrganizationUser> seen = new AtomicReference<>(member);
    Plan planned = plan.build();
    return new VerifiedChange<>(
        planned,
        GrantChanges.step(
            log ->
                Writes.send(
                    log, change, (suspend ? "suspending " : "restoring ") + name, client()::write),
            () -> {
              inOrganization(id).ifPresent(seen::set);
              return wanted.equals(seen.get().status());
            },
            (changed, verified) ->
                new Outcome<>(
                    Struct.newBuilder()
                        .putFields("success", Value.newBuilder().setBoolValue(true).build())
                        .putFields("changed", Value.newBuilder().setBoolValue(changed).build())
                        .putFields("status", Value.newBuilder().setStringValue(wanted).build())
                        .build(),
                    changed,
                    verified,
                    GrantChanges.sentence(planned, changed, verified),
                    accounts
                        .find(id)
                        .map(user ->
                            Effects.resource(
                                AccountMapping.toResource(
                                    new KnownAccount(
                                        id,
                                        withActive(user, !suspend),
                                        verified
                                            ? DirectoryAccount.of(seen.get(), cloudId, false)
                                            : null))))
                        .orElse(Effects.none()))),
        settling);
  }

  private static User withActive(User user, boolean active) {
    return new User(
        user.accountId(),
        user.accountType(),
        user.appType(),
        active,
        user.displayName(),
        user.emailAddress(),
        user.timeZone(),
        user.locale(),
        user.guest());
  }

  /** Objects where Atlassian says beforehand that the account is not ours to change. */
  private void heedManagement(
      AccountId id, String name, Optional<OrganizationUser> member, Objections objections) {
    if (member.filter(known -> "managed".equals(known.claimStatus())).isEmpty()) {
      return;
    }
    Optional<String> refused;
    try {
      refused = client().manageability(id).enablementRefused();
    } catch (AtlassianException.Forbidden | AtlassianException.NotFound e) {
      // The organization manages the account without this key, so there is no word on it.
      return;
    } catch (AtlassianException e) {
      throw JiraFailures.translated(e);
    }
    refused.ifPresent(reason ->
        objections.unlessForced(
            switch (reason) {
              case "externalDirectory.scim", "externalDirectory.google" ->
                  name
                      + " is provisioned by an identity provider (%s): change it there, or the"
                          .formatted(reason)
                      + " provider may undo this.";
              default ->
                  "Atlassian does not let this key change the access of %s (%s)."
                      .formatted(name, reason);
            }));
  }

  private void guard(
      User account,
      Optional<OrganizationUser> member,
      Plan.Builder plan,
      Terms terms,
      String what) {
    if (User.APP.equals(account.accountType())) {
      throw Objections.refusal(
          "%s is the account of an app: apps are uninstalled, their accounts cannot be %s."
              .formatted(AccountFacts.name(account), what));
    }
    AccountId caller = accounts.caller();
    if (account.accountId().equals(caller)) {
      throw Objections.refusal(
          "%s is the account of this credential and cannot be %s by itself."
              .formatted(AccountFacts.name(account), what));
    }
    Objections objections = new Objections(terms);
    heedManagement(account.accountId(), AccountFacts.name(account), member, objections);
    Set<GroupId> groups =
        accounts.groups(account.accountId()).stream()
            .map(Group::groupId)
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(HashSet::new));
    administration.guard(account, groups, objections);
    responsibilities.guard(account, objections, plan::warning);
    if (!groups.isEmpty()) {
      plan.affects(
          "The account is a member of %d group%s."
              .formatted(groups.size(), groups.size() == 1 ? "" : "s"));
    }
    objections.warnings().forEach(plan::warning);
  }

  private Optional<OrganizationUser> inOrganization(AccountId id) {
    return JiraFailures.translating(
            () -> client().users().search(UserSearch.everyone().withAccounts(List.of(id))).all())
        .stream()
        .filter(user -> user.accountId().equals(id))
        .findFirst();
  }

  private Optional<DirectoryId> directory(AccountId id) {
    if (organization.isEmpty()) {
      return Optional.empty();
    }
    return JiraFailures.translating(() -> client().directoriesOf(id).all()).stream()
        .map(Directory::directoryId)
        .findFirst();
  }

  private OrganizationClient client() {
    return organization.orElseThrow().client();
  }
}
