package dev.batonjira.jira.permissions;

import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.Permission;
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
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lists the permissions for the whole site, such as <i>Administer Jira</i>, and the active accounts
 * that have each. One call for each account: Jira tells nobody to which groups they were granted.
 */
public final class GlobalPermissionSyncer implements ResourceSyncer, ResourceGetter {
  /** The entitlement of those who have a permission. */
  public static final String ASSIGNED = "assigned";

  private static final String ADMINISTER = "ADMINISTER";

  private final JiraSite site;
  private final GlobalHolders holders;
  private final Once<List<Permission>> permissions;

  /**
   * Makes no call.
   *
   * @param accounts a page of those that can hold a permission
   */
  public GlobalPermissionSyncer(JiraSite site, Function<PageToken, Page<AccountId>> accounts) {
    this.site = site;
    this.holders = new GlobalHolders(site, accounts);
    this.permissions = new Once<>(() -> JiraFailures.translating(this::read));
  }

  @Override
  public ResourceType resourceType() {
    return JiraTypes.GLOBAL_PERMISSION;
  }

  /**
   * All permissions for the whole site.
   *
   * @throws ConnectorException.Denied when the account may not ask what others may do
   */
  @Override
  public Page<Resource> list(@Nullable ResourceId parent, PageToken token) {
    boolean administers =
        JiraFailures.translating(() -> site.client().site().myPermissions(List.of(ADMINISTER)))
            .getOrDefault(ADMINISTER, false);
    if (!administers) {
      throw new ConnectorException.Denied(
          "Who has global permissions may be asked with \"Administer Jira\" only: grant it to the"
              + " account, or leave global-permission out.",
          null);
    }
    return Page.of(permissions.get().stream().map(GlobalPermissionSyncer::resource).toList());
  }

  @Override
  public Page<Entitlement> entitlements(Resource resource, PageToken token) {
    String name = resource.getDisplayName();
    return Page.of(
        List.of(
            Entitlements.assignment(
                resource,
                ASSIGNED,
                name + " permission",
                "Has the global permission " + name,
                List.of(JiraTypes.USER))));
  }

  @Override
  public Page<Grant> grants(Resource resource, PageToken token) {
    String permission = resource.getId().getResource();
    List<String> keys = permissions.get().stream().map(GlobalPermissionSyncer::key).toList();
    if (!keys.contains(permission)) {
      throw new ConnectorException.NotFound(
          "The site has no global permission \"" + permission + "\" any more.", null);
    }
    Page<AccountId> page = holders.of(permission, keys, token);
    List<Grant> grants =
        page.items().stream()
            .map(id -> Resources.id(JiraTypes.USER, id.value()))
            .map(account -> Grants.of(resource, ASSIGNED, account))
            .toList();
    return new Page<>(grants, page.next(), token.isFirst() ? groupsUntold(resource) : List.of());
  }

  @Override
  public List<Resource> get(Collection<ResourceId> ids) {
    return permissions.get().stream()
        .map(GlobalPermissionSyncer::resource)
        .filter(permission -> ids.contains(permission.getId()))
        .toList();
  }

  private List<Permission> read() {
    return site.client().site().permissions().stream()
        .filter(permission -> Permission.GLOBAL.equals(permission.type()))
        .filter(permission -> permission.key() != null)
        .toList();
  }

  private static String key(Permission permission) {
    return Objects.requireNonNull(permission.key());
  }

  private static Resource resource(Permission permission) {
    String name = Optional.ofNullable(permission.name()).orElse(key(permission));
    Profile profile =
        new Profile()
            .put("key", key(permission))
            .put("name", name)
            .putIfPresent("description", Optional.ofNullable(permission.description()));
    return Resources.role(
        Resources.id(JiraTypes.GLOBAL_PERMISSION, key(permission)),
        name,
        RoleTrait.newBuilder().setProfile(profile.toStruct()).build());
  }

  private static List<Remark> groupsUntold(Resource permission) {
    return List.of(
        new Remark(
            Remark.Kind.PARTIAL,
            permission.getId(),
            "Jira does not tell to which groups a global permission is granted: the active accounts"
                + " that have it are listed instead, without portal customers."));
  }
}
