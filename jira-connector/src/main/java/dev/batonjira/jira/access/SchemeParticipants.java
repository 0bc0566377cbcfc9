package dev.batonjira.jira.access;

import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.Group;
import dev.batonjira.atlassian.jira.GroupId;
import dev.batonjira.atlassian.jira.PermissionHolder;
import dev.batonjira.atlassian.jira.User;
import dev.batonjira.jira.access.ProductGroups.ProductGroup;
import dev.batonjira.jira.groups.GroupIds;
import dev.batonjira.jira.projects.ProjectFacts;
import dev.batonjira.jira.roles.RoleSyncer;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.jira.users.AccountFilter;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.Remark;
import dev.batonjira.sdk.Resources;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The participants of a company-managed project: the groups, roles and accounts that its permission
 * scheme names. Jira adds nobody to them, administrators of the site included. Thread-safe.
 */
final class SchemeParticipants {
  private final ProductGroups products;
  private final GroupIds groupIds;
  private final AccountFilter filter;

  SchemeParticipants(JiraSite site, AccountFilter filter, GroupIds groupIds) {
    this.products = new ProductGroups(site);
    this.groupIds = groupIds;
    this.filter = filter;
  }

  void addTo(Findings findings, ProjectFacts project, BrowseScheme scheme) {
    for (Holder holder : scheme.holders()) {
      switch (holder) {
        case Holder.Anyone anyone -> addProducts(findings, scheme, anyone, product -> true);
        case Holder.LoggedIn loggedIn -> addProducts(findings, scheme, loggedIn, product -> true);
        case Holder.Product product ->
            addProducts(findings, scheme, product, group -> group.belongsTo(product.key()));
        case Holder.OfGroup named -> addGroup(findings, scheme, named.group());
        case Holder.OfRole role -> addRole(findings, scheme, project, role);
        case Holder.OfAccount account -> addAccount(findings, scheme, account);
        case Holder.Lead lead -> addLead(findings, scheme, project);
        case Holder.Conditional conditional -> {
          // Told of all of them together, below.
        }
        case Holder.Unreadable unreadable ->
            findings.lacking(
                by(scheme) + " holders of the unknown kind " + unreadable.kind() + " see it.");
      }
    }
    List<String> conditions = scheme.conditions();
    if (!conditions.isEmpty()) {
      findings.remark(
          Remark.Kind.NOTED,
          by(scheme)
              + " some accounts see it depending on its issues, who are no participants of the"
              + " whole: "
              + String.join(", ", conditions)
              + ".");
    }
  }

  private void addProducts(
      Findings findings, BrowseScheme scheme, Holder holder, Predicate<ProductGroup> wanted) {
    switch (products.all()) {
      case Attempt.Read<List<ProductGroup>>(var groups) ->
          groups.stream()
              .filter(wanted)
              .forEach(group ->
                  id(findings, scheme, group.group())
                      .ifPresent(id ->
                          findings.grants().add(id, AccessPath.product(scheme, holder, group))));
      case Attempt.Refused<List<ProductGroup>>(var reason) ->
          findings.lacking(
              by(scheme)
                  + " everybody with access to a product sees it, and only an account with the"
                  + " permission \"Administer Jira\" may read which groups give that: "
                  + reason);
    }
  }

  private void addGroup(Findings findings, BrowseScheme scheme, Group group) {
    id(findings, scheme, group)
        .ifPresent(id ->
            findings
                .grants()
                .add(
                    id,
                    AccessPath.scheme(
                        scheme, PermissionHolder.GROUP, id, Optional.ofNullable(group.name()))));
  }

  private Optional<ResourceId> id(Findings findings, BrowseScheme scheme, Group group) {
    String name = String.valueOf(group.name());
    return switch (Attempt.of(() -> groupIds.of(group))) {
      case Attempt.Read<Optional<GroupId>>(var id) -> {
        if (id.isEmpty()) {
          findings.remark(
              Remark.Kind.NOTED,
              by(scheme) + " the group \"" + name + "\" sees it, which does not exist.");
        }
        yield id.map(known -> Resources.id(JiraTypes.GROUP, known.value()));
      }
      case Attempt.Refused<Optional<GroupId>>(var reason) -> {
        findings.lacking(
            by(scheme) + " the group \"" + name + "\" sees it, whose id is unknown: " + reason);
        yield Optional.empty();
      }
    };
  }

  private static void addRole(
      Findings findings, BrowseScheme scheme, ProjectFacts project, Holder.OfRole role) {
    ResourceId id = RoleSyncer.id(project.id(), role.role());
    findings
        .grants()
        .add(id, AccessPath.scheme(scheme, PermissionHolder.PROJECT_ROLE, id, role.name()));
  }

  private void addAccount(Findings findings, BrowseScheme scheme, Holder.OfAccount holder) {
    if (holder.account().isUnknown()) {
      findings.remark(Remark.Kind.NOTED, by(scheme) + " an account that no longer exists sees it.");
      return;
    }
    Optional<User> user = Optional.ofNullable(holder.user());
    if (user.stream().allMatch(filter::keeps)) {
      ResourceId id = Resources.id(JiraTypes.USER, holder.account().value());
      findings
          .grants()
          .add(
              id,
              AccessPath.scheme(scheme, PermissionHolder.USER, id, user.map(User::displayName)));
    }
  }

  private static void addLead(Findings findings, BrowseScheme scheme, ProjectFacts project) {
    Predicate<AccountId> unknown = AccountId::isUnknown;
    project
        .lead()
        .filter(unknown.negate())
        .map(lead -> Resources.id(JiraTypes.USER, lead.value()))
        .ifPresent(lead ->
            findings
                .grants()
                .add(
                    lead,
                    AccessPath.scheme(
                        scheme, PermissionHolder.PROJECT_LEAD, lead, Optional.empty())));
  }

  private static String by(BrowseScheme scheme) {
    return "By the project's permission scheme \"" + scheme.name() + "\"";
  }
}
