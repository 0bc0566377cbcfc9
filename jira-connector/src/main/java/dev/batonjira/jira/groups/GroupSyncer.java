package dev.batonjira.jira.groups;

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
import dev.batonjira.jira.users.AccountFilter;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GroupTrait;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.sdk.Entitlements;
import dev.batonjira.sdk.Grants;
import dev.batonjira.sdk.Page;
import dev.batonjira.sdk.PageToken;
import dev.batonjira.sdk.Profile;
import dev.batonjira.sdk.Remark;
import dev.batonjira.sdk.ResourceGetter;
import dev.batonjira.sdk.ResourceSyncer;
import dev.batonjira.sdk.Resources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists all groups of the site and their members, inactive ones included. */
public final class GroupSyncer implements ResourceSyncer, ResourceGetter {
  /** The entitlement of a group. C1 keeps configuration against it. */
  public static final String MEMBER = "member";

  private final JiraSite site;
  private final AccountFilter filter;
  private final Offsets offsets = new Offsets();

  public GroupSyncer(JiraSite site, AccountFilter filter) {
    this.site = site;
    this.filter = filter;
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
    return Page.of(
        List.of(
            Entitlements.assignment(
                resource,
                MEMBER,
                name + " group member",
                "Member of " + name + " group",
                List.of(JiraTypes.USER))));
  }

  @Override
  public Page<Grant> grants(Resource resource, PageToken token) {
    GroupId group = new GroupId(resource.getId().getResource());
    OffsetToken place = OffsetToken.parse(token);
    Groups groups = site.client().groups();
    PageBean<User> page =
        JiraFailures.decided(
            () -> groups.members(group, place.start(), place.sizeOr(Groups.MEMBERS_PAGE)),
            () -> !groups.byIds(List.of(group)).isEmpty());
    List<Grant> grants =
        page.values().stream()
            .filter(filter::keeps)
            .map(user -> user.accountId().value())
            .distinct()
            .map(id -> Grants.of(resource, MEMBER, Resources.id(JiraTypes.USER, id)))
            .toList();
    return Page.of(grants, place.after(page));
  }

  @Override
  public List<Resource> get(Collection<ResourceId> ids) {
    List<GroupId> groupIds = ids.stream().map(id -> new GroupId(id.getResource())).toList();
    return resources(JiraFailures.translating(() -> site.client().groups().byIds(groupIds)));
  }

  private static List<Resource> resources(List<Group> groups) {
    return groups.stream().map(GroupSyncer::resource).flatMap(Optional::stream).distinct().toList();
  }

  private static Optional<Resource> resource(Group group) {
    return Optional.ofNullable(group.groupId())
        .map(id -> {
          String name = Optional.ofNullable(group.name()).orElse(id.value());
          return Resources.group(
              Resources.id(JiraTypes.GROUP, id.value()),
              name,
              GroupTrait.newBuilder()
                  .setProfile(new Profile().put("id", id.value()).put("name", name).toStruct())
                  .build());
        });
  }

  private static Remark withoutId(Group group) {
    String name = Optional.ofNullable(group.name()).orElse("(no name)");
    return new Remark(
        Remark.Kind.NOTED,
        Resources.id(JiraTypes.GROUP, name),
        "The groups listing gave the group \"" + name + "\" no id, so it cannot be told apart.");
  }
}
