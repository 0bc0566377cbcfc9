package dev.batonjira.jira.products;

import dev.batonjira.atlassian.jira.ApplicationRole;
import dev.batonjira.atlassian.jira.Group;
import dev.batonjira.atlassian.jira.GroupId;
import dev.batonjira.jira.groups.GroupIds;
import dev.batonjira.jira.groups.GroupSyncer;
import dev.batonjira.jira.site.JiraFailures;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.jira.site.Once;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.protocol.connector.v2.RoleTrait;
import dev.batonjira.sdk.ConnectorException;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lists the site's products, which Jira calls application roles, and the groups that give access to
 * them. All of it is one answer, read once a run.
 */
public final class ApplicationRoleSyncer implements ResourceSyncer, ResourceGetter {
  /** The entitlement of those who may use a product. */
  public static final String ASSIGNED = "assigned";

  private final GroupIds groupIds;
  private final Once<Map<String, ApplicationRole>> roles;

  /** Makes no call. */
  public ApplicationRoleSyncer(JiraSite site, GroupIds groupIds) {
    this.groupIds = groupIds;
    this.roles = new Once<>(() -> JiraFailures.translating(() -> read(site)));
  }

  @Override
  public ResourceType resourceType() {
    return JiraTypes.APPLICATION_ROLE;
  }

  /**
   * All products.
   *
   * @throws ConnectorException.Denied when the account does not administer Jira
   */
  @Override
  public Page<Resource> list(@Nullable ResourceId parent, PageToken token) {
    try {
      return Page.of(
          roles.get().entrySet().stream()
              .map(entry -> resource(entry.getKey(), entry.getValue()))
              .toList());
    } catch (ConnectorException.Denied e) {
      throw new ConnectorException.Denied(
          "Application roles may be read with the global permission \"Administer Jira\" only:"
              + " grant it to the account, or leave application-role out. "
              + JiraFailures.sentence(e),
          e);
    }
  }

  @Override
  public Page<Entitlement> entitlements(Resource resource, PageToken token) {
    String name = resource.getDisplayName();
    return Page.of(
        List.of(
            Entitlements.assignment(
                resource,
                ASSIGNED,
                name + " access",
                "May use " + name,
                List.of(JiraTypes.USER, JiraTypes.GROUP))));
  }

  @Override
  public Page<Grant> grants(Resource resource, PageToken token) {
    ApplicationRole role = roles.get().get(resource.getId().getResource());
    if (role == null) {
      throw new ConnectorException.NotFound(
          "The site has no product \"" + resource.getId().getResource() + "\" any more.", null);
    }
    Map<GroupId, Grant> grants = new LinkedHashMap<>();
    List<Remark> remarks = new ArrayList<>();
    for (Group group : role.groupDetails()) {
      JiraFailures.translating(() -> groupIds.of(group))
          .ifPresentOrElse(
              id -> grants.putIfAbsent(id, toGroup(resource, id)),
              () -> remarks.add(unknown(resource, group)));
    }
    return new Page<>(List.copyOf(grants.values()), List.of(), remarks);
  }

  @Override
  public List<Resource> get(Collection<ResourceId> ids) {
    return ids.stream()
        .map(ResourceId::getResource)
        .flatMap(key ->
            Optional.ofNullable(roles.get().get(key)).map(role -> resource(key, role)).stream())
        .toList();
  }

  private static Map<String, ApplicationRole> read(JiraSite site) {
    return site.client().schemes().applicationRoles().stream()
        .filter(role -> role.key() != null)
        .collect(
            Collectors.toMap(
                role -> Objects.requireNonNull(role.key()),
                UnaryOperator.identity(),
                (a, b) -> a,
                LinkedHashMap::new));
  }

  private static Resource resource(String key, ApplicationRole role) {
    String name = Optional.ofNullable(role.name()).orElse(key);
    Profile profile = new Profile().put("key", key).put("name", name);
    boolean unlimited = Boolean.TRUE.equals(role.hasUnlimitedSeats());
    profile.put("unlimited_seats", unlimited);
    if (!unlimited) {
      putSeats(profile, "seats", role.numberOfSeats());
      putSeats(profile, "seats_left", role.remainingSeats());
    }
    putSeats(profile, "user_count", role.userCount());
    profile
        .put("default", Boolean.TRUE.equals(role.selectedByDefault()))
        .put(
            "default_groups",
            role.defaultGroupsDetails().stream()
                .map(Group::name)
                .filter(Objects::nonNull)
                .toList());
    return Resources.role(
        Resources.id(JiraTypes.APPLICATION_ROLE, key),
        name,
        RoleTrait.newBuilder().setProfile(profile.toStruct()).build());
  }

  /** Jira says -1 for what has no number. */
  private static void putSeats(Profile profile, String key, @Nullable Integer number) {
    if (number != null && number >= 0) {
      profile.put(key, number);
    }
  }

  private static Grant toGroup(Resource role, GroupId id) {
    ResourceId group = Resources.id(JiraTypes.GROUP, id.value());
    return Grants.of(
        role,
        ASSIGNED,
        group,
        Grants.expandable(Entitlements.id(group, GroupSyncer.MEMBER), JiraTypes.USER));
  }

  private static Remark unknown(Resource role, Group group) {
    return new Remark(
        Remark.Kind.NOTED,
        role.getId(),
        "The group \"" + group.name() + "\" gives access to the product and does not exist.");
  }
}
