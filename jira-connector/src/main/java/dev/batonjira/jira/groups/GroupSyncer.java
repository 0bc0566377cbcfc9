package dev.batonjira.jira.groups;

import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.Group;
import dev.batonjira.atlassian.jira.GroupId;
import dev.batonjira.atlassian.jira.Groups;
import dev.batonjira.atlassian.jira.PageBean;
import dev.batonjira.atlassian.jira.User;
import dev.batonjira.jira.site.JiraFailures;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.jira.site.OffsetToken;
import dev.batonjira.jira.site.Offsets;
import dev.batonjira.jira.site.Slice;
import dev.batonjira.jira.users.AccountFilter;
import dev.batonjira.jira.users.SiteRoll;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceGrantResponse;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceRevokeResponse;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.sdk.Entitlements;
import dev.batonjira.sdk.Grants;
import dev.batonjira.sdk.Page;
import dev.batonjira.sdk.PageToken;
import dev.batonjira.sdk.Remark;
import dev.batonjira.sdk.ResourceGetter;
import dev.batonjira.sdk.ResourceSyncer;
import dev.batonjira.sdk.Resources;
import dev.batonjira.sdk.provision.Change;
import dev.batonjira.sdk.provision.GrantProvisioner;
import dev.batonjira.sdk.provision.Terms;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists all groups of the site and their members, inactive ones included. */
public final class GroupSyncer implements ResourceSyncer, ResourceGetter, GrantProvisioner {
  /** The entitlement of a group. */
  public static final String MEMBER = JiraTypes.MEMBER;

  private static final String DIRECTORY = "directory";
  private static final int DIRECTORY_PAGE = 5000;

  private final JiraSite site;
  private final AccountFilter filter;
  private final Optional<SiteRoll> roll;
  private final Optional<DirectoryMembers> members;
  private final GrantProvisioner changes;
  private final Offsets offsets = new Offsets();

  /**
   * Makes no call.
   *
   * @param roll empty when no organization is known
   * @param changes how memberships are changed
   */
  public GroupSyncer(
      JiraSite site, AccountFilter filter, Optional<SiteRoll> roll, GrantProvisioner changes) {
    this.site = site;
    this.filter = filter;
    this.roll = roll;
    this.changes = changes;
    this.members = roll.map(known -> new DirectoryMembers(site, known));
  }

  @Override
  public ResourceType resourceType() {
    return JiraTypes.GROUP;
  }

  @Override
  public Page<Resource> list(@Nullable ResourceId parent, PageToken token) {
    OffsetToken place = OffsetToken.parse(token);
    PageBean<Group> page =
        JiraFailures.translating(
            () -> site.client().groups().list(place.start(), place.sizeOr(Groups.LIST_PAGE)));
    List<Remark> remarks = new ArrayList<>();
    for (Group group : page.values()) {
      if (group.groupId() == null) {
        remarks.add(withoutId(group));
      }
    }
    List<Resource> groups = resources(page.values());
    List<String> ids = groups.stream().map(group -> group.getId().getResource()).toList();
    return new Page<>(groups, offsets.after(place, page, ids), remarks);
  }

  @Override
  public Page<Entitlement> entitlements(Resource resource, PageToken token) {
    String name = resource.getDisplayName();
    Entitlement member =
        Entitlements.assignment(
            resource,
            MEMBER,
            name + " group member",
            "Member of " + name + " group",
            List.of(JiraTypes.USER));
    return Page.of(List.of(GroupMapping.isFixed(resource) ? GroupMapping.fixed(member) : member));
  }

  @Override
  public Page<Grant> grants(Resource resource, PageToken token) {
    Optional<Slice> slice =
        token.isFirst() ? Optional.of(Slice.WHOLE) : Slice.parse(DIRECTORY, token);
    if (members.isEmpty() || slice.isEmpty()) {
      return grantsByJira(resource, OffsetToken.parse(token));
    }
    GroupId group = new GroupId(resource.getId().getResource());
    Optional<DirectoryMembers.Members> known = members.get().of(group);
    if (known.isEmpty()) {
      // A part that was planned when the organization still told the members is all of Jira's.
      OffsetToken first = OffsetToken.first(0);
      return token.isFirst()
          ? grantsByJira(resource, first)
          : Page.of(List.of(), List.of(first.toPageToken()));
    }
    if (slice.get().equals(Slice.WHOLE) && known.get().size() > 2 * DIRECTORY_PAGE) {
      return Page.of(
          List.of(),
          Slice.partsOf(known.get().size(), DIRECTORY_PAGE).stream()
              .map(part -> part.toPageToken(DIRECTORY))
              .toList());
    }
    return Page.of(grants(resource, known.get().in(slice.get(), filter).map(AccountId::value)));
  }

  private Page<Grant> grantsByJira(Resource resource, OffsetToken place) {
    GroupId group = new GroupId(resource.getId().getResource());
    Groups groups = site.client().groups();
    PageBean<User> page =
        JiraFailures.decided(
            () -> groups.members(group, place.start(), place.sizeOr(Groups.MEMBERS_PAGE)),
            () -> !groups.byIds(List.of(group)).isEmpty());
    return Page.of(
        grants(
            resource,
            page.values().stream().filter(filter::keeps).map(user -> user.accountId().value())),
        place.after(page));
  }

  private static List<Grant> grants(Resource resource, Stream<String> accountIds) {
    return accountIds
        .distinct()
        .map(id -> Grants.of(resource, MEMBER, Resources.id(JiraTypes.USER, id)))
        .toList();
  }

  @Override
  public List<Resource> get(Collection<ResourceId> ids) {
    List<GroupId> groupIds = ids.stream().map(id -> new GroupId(id.getResource())).toList();
    return resources(JiraFailures.translating(() -> site.client().groups().byIds(groupIds)));
  }

  private List<Resource> resources(List<Group> groups) {
    return groups.stream().map(this::resource).flatMap(Optional::stream).distinct().toList();
  }

  private Optional<Resource> resource(Group group) {
    return Optional.ofNullable(group.groupId())
        .map(id ->
            GroupMapping.toResource(
                id,
                Optional.ofNullable(group.name()).orElse(id.value()),
                roll.flatMap(known -> known.organization().group(id))));
  }

  private static Remark withoutId(Group group) {
    String name = Optional.ofNullable(group.name()).orElse("(no name)");
    return new Remark(
        Remark.Kind.NOTED,
        Resources.id(JiraTypes.GROUP, name),
        "The groups listing gave the group \"" + name + "\" no id, so it cannot be told apart.");
  }

  @Override
  public Change<GrantManagerServiceGrantResponse> planGrant(
      Entitlement entitlement, Resource principal, Terms terms) {
    return changes.planGrant(entitlement, principal, terms);
  }

  @Override
  public Change<GrantManagerServiceRevokeResponse> planRevoke(Grant grant, Terms terms) {
    return changes.planRevoke(grant, terms);
  }
}
