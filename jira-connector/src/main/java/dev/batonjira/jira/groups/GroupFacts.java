package dev.batonjira.jira.groups;

import dev.batonjira.atlassian.jira.Group;
import dev.batonjira.atlassian.jira.GroupId;
import dev.batonjira.atlassian.jira.PickedGroup;
import dev.batonjira.atlassian.organization.GroupSearch;
import dev.batonjira.atlassian.organization.OrganizationClient;
import dev.batonjira.atlassian.organization.OrganizationGroup;
import dev.batonjira.jira.organization.SiteOrganization;
import dev.batonjira.jira.provision.Objections;
import dev.batonjira.jira.site.JiraFailures;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.sdk.ConnectorException;
import java.util.List;
import java.util.Optional;

/** Reads what a change has to know of a group, anew each time. */
public final class GroupFacts {
  private final JiraSite site;
  private final Optional<SiteOrganization> organization;

  public GroupFacts(JiraSite site, Optional<SiteOrganization> organization) {
    this.site = site;
    this.organization = organization;
  }

  /**
   * A group as both sources know it.
   *
   * @param inOrganization empty without an organization, or when it does not show the group
   */
  public record Known(GroupId id, String name, Optional<OrganizationGroup> inOrganization) {}

  /**
   * The group.
   *
   * @throws ConnectorException.NotFound when it is gone
   */
  public Known get(GroupId id) {
    List<Group> found = JiraFailures.translating(() -> site.client().groups().byIds(List.of(id)));
    if (found.isEmpty()) {
      throw new ConnectorException.NotFound(
          "The site has no group with the id " + id + " any more.", null);
    }
    String name = Optional.ofNullable(found.getFirst().name()).orElse(id.value());
    return new Known(id, name, organization.flatMap(known -> inOrganization(known, id)));
  }

  private static Optional<OrganizationGroup> inOrganization(
      SiteOrganization organization, GroupId id) {
    OrganizationClient client = organization.client();
    return JiraFailures.translating(
            () -> client.groups().search(GroupSearch.every().withGroups(List.of(id))).all())
        .stream()
        .filter(group -> group.id().equals(id))
        .findFirst();
  }

  /** Refuses to change a group whose members an identity provider keeps. */
  public void refuseExternal(Known group) {
    boolean external =
        group.inOrganization().isPresent()
            ? group.inOrganization().get().isExternallyManaged()
            : isExternalByPicker(group);
    if (external) {
      throw Objections.refusal(
          "The group %s (%s) is synced from an identity provider: change its members there."
              .formatted(group.name(), group.id()));
    }
  }

  private boolean isExternalByPicker(Known group) {
    return JiraFailures.translating(() -> site.client().groups().pick(group.name())).stream()
        .filter(picked -> group.id().equals(picked.groupId()))
        .anyMatch(PickedGroup::isExternallyManaged);
  }

  /**
   * The organization through which the group's members change; empty when Jira changes them: there
   * is no key, the group is not told, or the key has scopes, none of which reaches a change.
   */
  Optional<OrganizationClient> changedBy(Known group) {
    return organization
        .map(SiteOrganization::client)
        .filter(client -> !client.groups().isSearchRefused())
        .filter(_ ->
            group.inOrganization().stream()
                .anyMatch(known -> known.isModifiable() && known.directoryId() != null));
  }
}
