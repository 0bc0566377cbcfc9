package dev.batonjira.simulator.site;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The site at one moment: its model and what has changed since. Immutable and thread-safe. */
public final class SiteSnapshot {
  private final SiteModel model;
  private final Changes changes;
  private final List<Integer> projectsByKey;

  private SiteSnapshot(SiteModel model, Changes changes) {
    this.model = model;
    this.changes = changes;
    this.projectsByKey =
        IntStream.range(0, model.projects().count())
            .boxed()
            .sorted(Comparator.comparing(this::projectKey))
            .toList();
  }

  /** The unchanged site. */
  public static SiteSnapshot of(SiteModel model) {
    return new SiteSnapshot(model, Changes.NONE);
  }

  public SiteSnapshot after(ChaosEvent event) {
    return new SiteSnapshot(model, changes.after(event));
  }

  public SiteModel model() {
    return model;
  }

  public Account account(int index) {
    Account account = model.accounts().get(index);
    return changes.deactivated().contains(index) ? account.deactivated() : account;
  }

  public boolean active(int account) {
    return model.accounts().active(account) && !changes.deactivated().contains(account);
  }

  /** The existing account with the id, listed or not. */
  public @Nullable Account findAccount(String id) {
    OptionalInt index = model.accounts().find(id);
    return index.isPresent() ? account(index.getAsInt()) : null;
  }

  /** The account whose credential the site accepts. */
  public Account caller() {
    return account(Accounts.CALLER);
  }

  /** Accounts that have a place in the users listing from {@code from} to before {@code to}. */
  public IntStream listedAccounts(int from, int to) {
    return model.accounts().between(from, to);
  }

  public IntStream listedAccounts() {
    return listedAccounts(0, Integer.MAX_VALUE);
  }

  /** Accounts that exist although the users listing leaves them out. */
  public IntStream unlistedAccounts() {
    return IntStream.range(model.spec().users(), model.accounts().existing());
  }

  public IntStream groups() {
    return IntStream.range(0, model.spec().groups()).filter(this::groupExists);
  }

  public int groupCount() {
    return model.spec().groups() - changes.deletedGroups().size();
  }

  public Group group(int index) {
    Group group = model.group(index);
    String name = changes.groupNames().get(index);
    return name == null ? group : new Group(index, group.id(), name);
  }

  public @Nullable Group findGroup(String id) {
    OptionalInt index = model.groupById(id);
    return index.isPresent() && groupExists(index.getAsInt()) ? group(index.getAsInt()) : null;
  }

  /** The group with the name; Jira does not tell upper and lower case apart here. */
  public @Nullable Group findGroupByName(String name) {
    return groups()
        .mapToObj(this::group)
        .filter(g -> g.name().equalsIgnoreCase(name))
        .findFirst()
        .orElse(null);
  }

  boolean groupExists(int group) {
    return !changes.deletedGroups().contains(group);
  }

  public IntStream members(int group) {
    return groupExists(group) ? model.groupMemberships().members(group) : IntStream.empty();
  }

  public int memberCount(int group) {
    return groupExists(group) ? model.groupMemberships().size(group) : 0;
  }

  /** The member at a position of the group's listing, inactive members counted. */
  public int member(int group, int position) {
    return model.groupMemberships().member(group, position);
  }

  public boolean isMember(int group, int account) {
    return groupExists(group) && model.groupMemberships().contains(group, account);
  }

  public IntStream groupsOf(int account) {
    return model.groupMemberships().groupsOf(account).filter(this::groupExists);
  }

  /** The products that accounts get access to through groups, by product key. */
  public Map<String, List<Integer>> productGroups() {
    return Products.groups(this);
  }

  /** Indexes of all projects in the order of their keys, whatever their status. */
  public List<Integer> projectsByKey() {
    return projectsByKey;
  }

  public Project project(int index) {
    Project p = model.projects().get(index);
    return new Project(
        p.index(),
        p.id(),
        projectKey(index),
        p.name(),
        p.description(),
        p.lead(),
        p.typeKey(),
        p.teamManaged(),
        changes.trashedProjects().contains(index) ? Project.Status.TRASHED : p.status(),
        p.visible(),
        p.isPrivate(),
        p.category(),
        p.uuid());
  }

  /** The keys a project ever had, the present one last. */
  public List<String> projectKeys(int index) {
    String renamed = changes.projectKeys().get(index);
    String first = ProjectNames.key(index);
    return renamed == null ? List.of(first) : List.of(first, renamed);
  }

  /** The project with the id or with a present or former key, in exact case. */
  public @Nullable Project findProject(String idOrKey) {
    OptionalInt index = model.projects().byId(idOrKey);
    if (index.isEmpty()) {
      index = model.projectByKey(idOrKey);
    }
    for (Map.Entry<Integer, String> renamed : changes.projectKeys().entrySet()) {
      if (renamed.getValue().equals(idOrKey)) {
        index = OptionalInt.of(renamed.getKey());
      }
    }
    return index.isPresent() ? project(index.getAsInt()) : null;
  }

  private String projectKey(int index) {
    String renamed = changes.projectKeys().get(index);
    return renamed == null ? ProjectNames.key(index) : renamed;
  }

  public LongStream rolesOf(int project) {
    return model.roles().of(project);
  }

  public LongStream roles() {
    return model.roles().all();
  }

  public @Nullable ProjectRole findRole(long id) {
    return model.roles().get(id);
  }

  /** Who holds the role in the project; a deleted group stays as a name without an id. */
  public List<RoleActor> actors(int project, ProjectRole role) {
    return model.actors().of(project, role).stream()
        .map(actor ->
            actor instanceof RoleActor.OfGroup(long id, int group) && !groupExists(group)
                ? new RoleActor.LostGroup(id, group(group).name())
                : actor)
        .toList();
  }

  /** The permission schemes that Jira lists: the shared ones and those of trashed projects. */
  public Stream<PermissionScheme> permissionSchemes() {
    PermissionSchemes schemes = model.schemes();
    return Stream.concat(
            IntStream.range(0, schemes.shared()).mapToObj(schemes::shared),
            IntStream.range(0, model.projects().count())
                .filter(p -> model.projects().teamManaged(p))
                .filter(p -> project(p).status() == Project.Status.TRASHED)
                .mapToObj(schemes::hidden))
        .map(this::existingHolders);
  }

  public @Nullable PermissionScheme findPermissionScheme(long id) {
    PermissionScheme scheme = model.schemes().get(id);
    return scheme == null ? null : existingHolders(scheme);
  }

  public PermissionScheme permissionSchemeOf(int project) {
    return existingHolders(model.schemes().of(project));
  }

  /** The organization as it sees the site now. */
  public Organization organization() {
    return new Organization(this);
  }

  /** Whether an administrator deactivated the account since the start. */
  boolean lateDeactivated(int account) {
    return changes.deactivated().contains(account);
  }

  /** Who has the permission in the project. */
  public ProjectAccess accessTo(int project, String permission) {
    return ProjectAccess.of(this, project(project), permission);
  }

  private PermissionScheme existingHolders(PermissionScheme scheme) {
    return new PermissionScheme(
        scheme.id(),
        scheme.name(),
        scheme.description(),
        scheme.project(),
        scheme.grants().stream()
            .filter(g -> !(g.holder() instanceof Holder.OfGroup h) || groupExists(h.group()))
            .toList());
  }
}
