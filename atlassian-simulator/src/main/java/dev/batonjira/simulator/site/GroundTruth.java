package dev.batonjira.simulator.site;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a connector that misses nothing and invents nothing reports about a site at one moment. All
 * streams are lazy and in a fixed order.
 */
public final class GroundTruth {
  private static final int SEARCH_WINDOW = 1_000;

  private final SiteSnapshot site;

  public GroundTruth(SiteSnapshot site) {
    this.site = site;
  }

  /**
   * An account.
   *
   * @param accountType null when Jira leaves it out
   * @param email null when hidden
   */
  public record TrueUser(
      String accountId,
      @Nullable String accountType,
      boolean active,
      String displayName,
      @Nullable String email) {}

  /** A group. */
  public record TrueGroup(String groupId, String name) {}

  /** An account in a group. */
  public record TrueMembership(String groupId, String accountId) {}

  /**
   * A live project that the credential sees.
   *
   * @param leadAccountId null when nobody leads it
   */
  public record TrueProject(
      String projectId,
      String key,
      String name,
      boolean teamManaged,
      @Nullable String leadAccountId) {}

  /**
   * A role in a project.
   *
   * @param technical whether it only serves apps
   * @param accountIds those who hold it and exist
   * @param groupIds groups that hold it and exist
   * @param lostActors entries whose account or group no longer exists
   */
  public record TrueRole(
      String projectId,
      long roleId,
      String name,
      String description,
      boolean technical,
      List<String> accountIds,
      List<String> groupIds,
      int lostActors) {
    public TrueRole {
      accountIds = List.copyOf(accountIds);
      groupIds = List.copyOf(groupIds);
    }
  }

  /** The accounts of the users listing. */
  public Stream<TrueUser> users() {
    return site.listedAccounts().mapToObj(this::user);
  }

  /** Accounts that the users listing leaves out, but that a call by id finds. */
  public Stream<TrueUser> unlistedUsers() {
    return site.unlistedAccounts().mapToObj(this::user);
  }

  public Stream<TrueGroup> groups() {
    return site.groups()
        .mapToObj(site::group)
        .map(group -> new TrueGroup(group.id(), group.name()));
  }

  /** Memberships of all groups, inactive members included. */
  public Stream<TrueMembership> memberships() {
    return site.groups()
        .boxed()
        .flatMap(group -> {
          String groupId = site.group(group).id();
          return site.members(group)
              .mapToObj(account -> new TrueMembership(groupId, accountId(account)));
        });
  }

  /** The live projects that the credential sees, in the order of their keys. */
  public Stream<TrueProject> projects() {
    return projects(Project.Status.LIVE);
  }

  public Stream<TrueProject> archivedProjects() {
    return projects(Project.Status.ARCHIVED);
  }

  /** The roles of the projects of {@link #projects}. */
  public Stream<TrueRole> roles() {
    return site.projectsByKey().stream()
        .map(site::project)
        .filter(p -> p.visible() && p.status() == Project.Status.LIVE)
        .flatMap(p ->
            site.rolesOf(p.index())
                .mapToObj(id -> role(p, Objects.requireNonNull(site.findRole(id)))));
  }

  /** The ids of all accounts that may browse the project. */
  public Stream<String> participants(String projectId) {
    return browsing(projectId, site.listedAccounts());
  }

  /** Those of {@link #participants}, then the accounts that the users listing leaves out. */
  public Stream<String> participantsListedOrNot(String projectId) {
    return Stream.concat(
        browsing(projectId, site.listedAccounts()), browsing(projectId, site.unlistedAccounts()));
  }

  /** The ids of the groups that give access to each product, by product key. */
  public Map<String, List<String>> productGroups() {
    Map<String, List<String>> ids = new TreeMap<>();
    site.productGroups()
        .forEach((product, groups) ->
            ids.put(product, groups.stream().map(group -> site.group(group).id()).toList()));
    return ids;
  }

  /** The ids of all accounts of the users listing that hold the permission for the whole site. */
  public Stream<String> globalHolders(String permission) {
    return site.listedAccounts()
        .filter(account -> GlobalPermissions.holds(site, permission, account))
        .mapToObj(this::accountId);
  }

  /** What is true about the organization of the site. */
  public OrganizationTruth organization() {
    return new OrganizationTruth(site);
  }

  /** Those of {@link #participants} that Jira's search looks at. */
  public Stream<String> participantsInSearchWindow(String projectId) {
    return browsing(projectId, site.listedAccounts(0, SEARCH_WINDOW));
  }

  private Stream<String> browsing(String projectId, IntStream accounts) {
    Project project = site.findProject(projectId);
    if (project == null) {
      throw new IllegalArgumentException("The site has no project " + projectId + ".");
    }
    ProjectAccess access = site.accessTo(project.index(), ProjectAccess.BROWSE);
    return accounts.filter(access::includes).mapToObj(this::accountId);
  }

  private Stream<TrueProject> projects(Project.Status status) {
    return site.projectsByKey().stream()
        .map(site::project)
        .filter(p -> p.visible() && p.status() == status)
        .map(p -> new TrueProject(p.id(), p.key(), p.name(), p.teamManaged(), leadId(p.lead())));
  }

  private TrueUser user(int index) {
    Account account = site.account(index);
    return new TrueUser(
        account.id(), account.type(), account.active(), account.displayName(), account.email());
  }

  private TrueRole role(Project project, ProjectRole role) {
    List<RoleActor> actors = site.actors(project.index(), role);
    List<String> accountIds =
        actors.stream()
            .filter(RoleActor.User.class::isInstance)
            .map(actor -> accountId(((RoleActor.User) actor).account()))
            .toList();
    List<String> groupIds =
        actors.stream()
            .filter(RoleActor.OfGroup.class::isInstance)
            .map(actor -> site.group(((RoleActor.OfGroup) actor).group()).id())
            .toList();
    return new TrueRole(
        project.id(),
        role.id(),
        role.name(),
        role.description(),
        role.technical(),
        accountIds,
        groupIds,
        actors.size() - accountIds.size() - groupIds.size());
  }

  private @Nullable String leadId(OptionalInt lead) {
    return lead.isPresent() ? accountId(lead.getAsInt()) : null;
  }

  private String accountId(int account) {
    return site.model().accounts().id(account);
  }
}
