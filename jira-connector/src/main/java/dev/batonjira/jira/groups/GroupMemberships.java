package dev.batonjira.jira.groups;

import dev.batonjira.atlassian.http.ApiRequest;
import dev.batonjira.atlassian.http.Receipt;
import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.ApplicationRole;
import dev.batonjira.atlassian.jira.Group;
import dev.batonjira.atlassian.jira.GroupId;
import dev.batonjira.atlassian.jira.User;
import dev.batonjira.atlassian.organization.DirectoryId;
import dev.batonjira.atlassian.organization.OrganizationClient;
import dev.batonjira.atlassian.organization.OrganizationGroup;
import dev.batonjira.jira.organization.SiteOrganization;
import dev.batonjira.jira.provision.AccountFacts;
import dev.batonjira.jira.provision.Administration;
import dev.batonjira.jira.provision.Derivation;
import dev.batonjira.jira.provision.GrantChanges;
import dev.batonjira.jira.provision.Objections;
import dev.batonjira.jira.provision.Products;
import dev.batonjira.jira.provision.Writes;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceGrantResponse;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceRevokeResponse;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Entitlements;
import dev.batonjira.sdk.Grants;
import dev.batonjira.sdk.Resources;
import dev.batonjira.sdk.provision.Change;
import dev.batonjira.sdk.provision.Effects;
import dev.batonjira.sdk.provision.GrantProvisioner;
import dev.batonjira.sdk.provision.Operation;
import dev.batonjira.sdk.provision.Plan;
import dev.batonjira.sdk.provision.Settling;
import dev.batonjira.sdk.provision.Terms;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes accounts members of groups and ends memberships: through the organization where it has the
 * group and the key may change it, else through Jira. Whether an account is a member is read from
 * its own groups each time.
 */
public final class GroupMemberships implements GrantProvisioner {
  private final JiraSite site;
  private final AccountFacts accounts;
  private final GroupFacts groups;
  private final Products products;
  private final Administration administration;
  private final Settling settling;

  public GroupMemberships(
      JiraSite site, Optional<SiteOrganization> organization, Settling settling) {
    this.site = site;
    this.accounts = new AccountFacts(site);
    this.groups = new GroupFacts(site, organization);
    this.products = new Products(site);
    this.administration = new Administration(site);
    this.settling = settling;
  }

  @Override
  public Change<GrantManagerServiceGrantResponse> planGrant(
      Entitlement entitlement, Resource principal, Terms terms) {
    requireMember(entitlement);
    AccountId id = AccountFacts.id(principal.getId());
    GroupFacts.Known group = groups.get(groupId(entitlement));
    User account = accounts.get(id);
    Set<GroupId> held = groupsOf(id);
    boolean member = held.contains(group.id());
    Grant grant = grant(group, account);
    Plan.Builder plan =
        Plan.of(
                Operation.GRANT,
                grant.getId(),
                "Make %s a member of the group %s."
                    .formatted(AccountFacts.name(account), group.name()))
            .difference(fact(group, account), member ? "member" : "no member", "member");
    Sending sending = sendingOf(group, true, account);
    Effects effects = Effects.granted(grant, List.of());
    if (!member) {
      Objections objections = new Objections(terms);
      groups.refuseExternal(group);
      AccountFacts.requireActive(account, objections);
      for (ApplicationRole product : products.givenBy(group.id(), held)) {
        if (Products.isFull(product)) {
          objections.unlessForced(
              "The group %s gives access to %s, whose licence has no seat left."
                  .formatted(group.name(), Products.name(product)));
        }
        plan.affects("Gives access to " + Products.name(product) + Products.seats(product) + ".");
        effects = Effects.granted(grant, List.of()).butFor(Products.SEEN_AFTER_A_SYNC);
      }
      objections.warnings().forEach(plan::warning);
      plan.call(Writes.planned(sending.change(), "Adds the account to the group."));
    }
    return GrantChanges.grant(
        plan.build(),
        grant,
        effects,
        log -> Writes.send(log, sending.change(), sending.what(), sending.by()),
        () -> groupsOf(id).contains(group.id()),
        settling);
  }

  @Override
  public Change<GrantManagerServiceRevokeResponse> planRevoke(Grant grant, Terms terms) {
    requireMember(grant.getEntitlement());
    Derivation.refuse(grant);
    AccountId id = AccountFacts.id(grant.getPrincipal().getId());
    GroupFacts.Known group = groups.get(groupId(grant.getEntitlement()));
    Optional<User> found = accounts.find(id);
    Set<GroupId> held = found.isEmpty() ? Set.of() : groupsOf(id);
    boolean member = held.contains(group.id());
    String name = found.map(AccountFacts::name).orElse("account " + id);
    String grantId = Grants.id(grant.getEntitlement().getId(), grant.getPrincipal().getId());
    Plan.Builder plan =
        Plan.of(
                Operation.REVOKE,
                grantId,
                "End the membership of %s in the group %s.".formatted(name, group.name()))
            .difference(
                "membership of %s in %s".formatted(name, group.name()),
                member ? "member" : "no member",
                "no member");
    if (!member) {
      return GrantChanges.alreadyRevoked(plan.build(), grantId, settling);
    }
    User account = found.orElseThrow();
    Objections objections = new Objections(terms);
    groups.refuseExternal(group);
    administration.guard(account, Set.of(group.id()), objections);
    Set<GroupId> kept =
        held.stream().filter(g -> !g.equals(group.id())).collect(Collectors.toSet());
    Effects effects = Effects.revoked(grantId);
    for (ApplicationRole product : products.givenBy(group.id(), kept)) {
      effects = Effects.revoked(grantId).butFor(Products.SEEN_AFTER_A_SYNC);
      plan.affects("Takes away the access to " + Products.name(product) + ".");
    }
    objections.warnings().forEach(plan::warning);
    Sending sending = sendingOf(group, false, account);
    plan.call(Writes.planned(sending.change(), "Removes the account from the group."));
    return GrantChanges.revoke(
        plan.build(),
        effects,
        log -> Writes.send(log, sending.change(), sending.what(), sending.by()),
        () -> !groupsOf(id).contains(group.id()),
        settling);
  }

  /** A change, who sends it, and what it is for a sentence. */
  private record Sending(
      ApiRequest change, Function<ApiRequest, Receipt<Boolean>> by, String what) {}

  private Sending sendingOf(GroupFacts.Known group, boolean adding, User account) {
    AccountId id = account.accountId();
    String what =
        (adding ? "adding %s to the group %s" : "removing %s from the group %s")
            .formatted(AccountFacts.name(account), group.name());
    Optional<OrganizationClient> organization = groups.changedBy(group);
    Optional<DirectoryId> directory = group.inOrganization().map(OrganizationGroup::directoryId);
    if (organization.isPresent() && directory.isPresent()) {
      OrganizationClient client = organization.get();
      return new Sending(
          adding
              ? client.writes().adding(directory.get(), group.id(), id)
              : client.writes().removing(directory.get(), group.id(), id),
          client::write,
          what);
    }
    return new Sending(
        adding
            ? site.client().groups().adding(group.id(), id)
            : site.client().groups().removing(group.id(), id),
        change -> site.client().write(change),
        what);
  }

  private Set<GroupId> groupsOf(AccountId id) {
    return accounts.groups(id).stream()
        .map(Group::groupId)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private static Grant grant(GroupFacts.Known group, User account) {
    Resource resource =
        Resource.newBuilder()
            .setId(Resources.id(JiraTypes.GROUP, group.id().value()))
            .setDisplayName(group.name())
            .build();
    return Grants.of(
        resource, GroupSyncer.MEMBER, Resources.id(JiraTypes.USER, account.accountId().value()));
  }

  private static String fact(GroupFacts.Known group, User account) {
    return "membership of %s in %s".formatted(AccountFacts.name(account), group.name());
  }

  private static GroupId groupId(Entitlement entitlement) {
    return new GroupId(entitlement.getResource().getId().getResource());
  }

  private static void requireMember(Entitlement entitlement) {
    if (!Entitlements.slug(entitlement).equals(GroupSyncer.MEMBER)) {
      throw new ConnectorException.Invalid(
          "A group has no entitlement \"" + entitlement.getId() + "\": it has \"member\".", null);
    }
  }
}
