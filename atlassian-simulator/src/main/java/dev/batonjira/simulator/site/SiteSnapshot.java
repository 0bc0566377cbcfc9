package dev.batonjira.simulator.site;

import java.util.ArrayList;
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
  private final Edits edits;
  private final List<Integer> projectsByKey;

  private SiteSnapshot(SiteModel model, Changes changes, Edits edits) {
    this.model = model;
    this.changes = changes;
    this.edits = edits;
    this.projectsByKey =
        IntStream.range(0, model.projects().count())
            .boxed()
            .sorted(Comparator.comparing(this::projectKey))
            .toList();
  }

  /** The unchanged site. */
  public static SiteSnapshot of(SiteModel model) {
    return new SiteSnapshot(model, Changes.NONE, Edits.NONE);
  }

  public SiteSnapshot after(ChaosEvent event) {
    return new SiteSnapshot(model, changes.after(event), edited(event));
  }

  private Edits edited(ChaosEvent event) {
    return switch (event) {
      case ChaosEvent.AddMember e -> edits.withMember(e.group(), e.account(), true);
      case ChaosEvent.RemoveMember e -> edits.withMember(e.group(), e.account(), false);
      case ChaosEvent.AddActor e -> {
        List<RoleActor> actors = new ArrayList<>(held(e.project(), e.role()));
        actors.add(e.actor());
        yield edits.withActors(e.project(), e.role(), actors);
      }
      case ChaosEvent.RemoveActor e ->
          edits.withActors(
              e.project(),
              e.role(),
              held(e.project(), e.role()).stream().filter(a -> !a.equals(e.actor())).toList());
      case ChaosEvent.SetLead e -> edits.withLead(e.project(), e.account());
      case ChaosEvent.InviteAccount e -> invited(e);
      case ChaosEvent.SetStanding e -> {
        Edits standing = edits.withStanding(e.account(), e.standing());
        if (e.standing() == Standing.REMOVED) {
          for (int group : groupsOf(e.account()).toArray()) {
            standing = standing.withMember(group, e.account(), false);
          }
        }
        yield standing;
      }
      case ChaosEvent.DeleteGroup _,
          ChaosEvent.RenameGroup _,
          ChaosEvent.DeleteProject _,
          ChaosEvent.RenameProjectKey _,
          ChaosEvent.DeactivateAccount _ ->
          edits;
    };
  }

  /** A person who was removed comes back by an invitation. */
  private Edits invited(ChaosEvent.InviteAccount event) {
    Account known = findAccountByEmail(event.email());
    Edits now = edits;
    int account;
    if (known == null) {
      account = Edits.FIRST_INVITED + edits.invited().size();
      String id =
          event.id() == null
              ? "712020:" + model.scramble().uuid(Draw.ACCOUNT_ID, account)
              : event.id();
      now = now.withInvited(new Edits.Invited(id, event.email()));
    } else {
      account = known.index();
      now = now.withStanding(account, Standing.RESTORED);
    }
    for (int group : event.groups()) {
      now = now.withMember(group, account, true);
    }
    return now;
  }

  private List<RoleActor> held(int project, long role) {
    List<RoleActor> edited = edits.actors().get(new Edits.Place(project, role));
    ProjectRole found = model.roles().get(role);
    return edited != null ? edited : found == null ? List.of() : model.actors().of(project, found);
  }

  /** The listed or invited account with the address, shown or not. */
  public @Nullable Account findAccountByEmail(String email) {
    for (int i = 0; i < edits.invited().size(); i++) {
      if (edits.invited().get(i).email().equalsIgnoreCase(email)) {
        return account(Edits.FIRST_INVITED + i);
      }
    }
    return IntStream.range(0, model.accounts().existing())
        .filter(index -> model.accounts().email(index).equalsIgnoreCase(email))
        .filter(index -> model.accounts().kind(index) == Accounts.Kind.PERSON)
        .mapToObj(this::account)
        .findFirst()
        .orElse(null);
  }

  /** What an administrator last did with the account; null when nothing. */
  @Nullable Standing standing(int account) {
    return edits.standings().get(account);
  }

  /** Accounts that were invited since the start. */
  IntStream invitedAccounts() {
    return IntStream.range(Edits.FIRST_INVITED, Edits.FIRST_INVITED + edits.invited().size());
  }

  boolean isInvited(int account) {
    return account >= Edits.FIRST_INVITED;
  }

  /** The account that was invited by the site or by the organization, with its address. */
  Edits.Invited invitation(int account) {
    return edits.invited().get(account - Edits.FIRST_INVITED);
  }

  public SiteModel model() {
    return model;
  }

  public Account account(int index) {
    Account account = isInvited(index) ? invitedAccount(index) : model.accounts().get(index);
    return account.active() == active(index) ? account : account.withActive(active(index));
  }

  private Account invitedAccount(int index) {
    Edits.Invited invited = invitation(index);
    String name = invited.email().substring(0, Math.max(1, invited.email().indexOf('@')));
    return new Account(
        index, invited.id(), "atlassian", null, true, name, invited.email(), false, null, null);
  }

  public boolean active(int account) {
    Standing standing = standing(account);
    if (standing != null) {
      return standing == Standing.RESTORED;
    }
    return isInvited(account)
        || (model.accounts().active(account) && !changes.deactivated().contains(account));
  }

  /** The existing account with the id, listed or not. */
  public @Nullable Account findAccount(String id) {
    for (int i = 0; i < edits.invited().size(); i++) {
      if (edits.invited().get(i).id().equals(id)) {
        return account(Edits.FIRST_INVITED + i);
      }
    }
    OptionalInt index = model.accounts().find(id);
    return index.isPresent() ? account(index.getAsInt()) : null;
  }

  /** The account whose credential the site accepts. */
  public Account caller() {
    return account(Accounts.CALLER);
  }

  /** Accounts that have a place in the users listing from {@code from} to before {@code to}. */
  public IntStream listedAccounts(int from, int to) {
    int length = model.accounts().listingLength();
    int[] invited = invitedAccounts().toArray();
    IntStream late =
        IntStream.range(0, invited.length)
            .filter(i -> length + i >= from && length + i < to)
            .map(i -> invited[i]);
    return IntStream.concat(model.accounts().between(from, to), late);
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
    return groupExists(group)
        ? edits.members(group, model.groupMemberships().members(group))
        : IntStream.empty();
  }

  public int memberCount(int group) {
    if (!groupExists(group)) {
      return 0;
    }
    return edits.members().containsKey(group)
        ? (int) members(group).count()
        : model.groupMemberships().size(group);
  }

  /** The member at a position of the group's listing, inactive members counted. */
  public int member(int group, int position) {
    return edits.members().containsKey(group)
        ? members(group).skip(position).findFirst().orElseThrow()
        : model.groupMemberships().member(group, position);
  }

  public boolean isMember(int group, int account) {
    Boolean edited = edits.isMember(group, account);
    return groupExists(group)
        && (edited == null ? model.groupMemberships().contains(group, account) : edited);
  }

  public IntStream groupsOf(int account) {
    IntStream first =
        isInvited(account) ? IntStream.empty() : model.groupMemberships().groupsOf(account);
    return edits.groupsOf(account, first).filter(this::groupExists);
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
        lead(index, p.lead()),
        p.typeKey(),
        p.teamManaged(),
        changes.trashedProjects().contains(index) ? Project.Status.TRASHED : p.status(),
        p.visible(),
        p.isPrivate(),
        p.category(),
        p.uuid());
  }

  private OptionalInt lead(int project, OptionalInt first) {
    Integer edited = edits.leads().get(project);
    return edited == null ? first : OptionalInt.of(edited);
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
    return held(project, role.id()).stream()
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
