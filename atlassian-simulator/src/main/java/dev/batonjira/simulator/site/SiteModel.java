package dev.batonjira.simulator.site;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The content of a site before anything changes. Memberships are kept as two arrays of numbers, 8
 * bytes each; everything else is computed when asked for. Immutable and thread-safe.
 */
public final class SiteModel {
  private final SiteSpec spec;
  private final OrganizationSpec organization;
  private final Scramble scramble;
  private final Accounts accounts;
  private final GroupNames groupNames;
  private final Memberships memberships;
  private final Projects projects;
  private final ProjectRoles roles;
  private final RoleActors actors;
  private final PermissionSchemes schemes;
  private final Map<String, Integer> projectByKey;

  /** A site in an organization of the usual shape. */
  public SiteModel(SiteSpec spec) {
    this(spec, OrganizationSpec.of(spec));
  }

  public SiteModel(SiteSpec spec, OrganizationSpec organization) {
    this.spec = spec;
    this.organization = organization;
    scramble = new Scramble(spec.seed());
    accounts = new Accounts(spec, scramble);
    groupNames = new GroupNames(scramble);
    memberships = new Memberships(spec, accounts, scramble);
    projects = new Projects(spec, scramble, accounts);
    roles = new ProjectRoles(spec, projects, scramble);
    actors = new RoleActors(spec, scramble, accounts);
    schemes = new PermissionSchemes(spec, scramble, projects, roles);
    projectByKey = HashMap.newHashMap(projects.count());
    for (int project = 0; project < projects.count(); project++) {
      projectByKey.put(ProjectNames.key(project), project);
    }
  }

  public SiteSpec spec() {
    return spec;
  }

  public OrganizationSpec organization() {
    return organization;
  }

  public String organizationId() {
    return scramble.uuid(Draw.ORGANIZATION_ID, 0);
  }

  /** The API key of the organization; the same for the same seed. */
  public String organizationKey() {
    return "simulated-key-" + scramble.hex24(Draw.ORGANIZATION_ID, 1);
  }

  public String cloudId() {
    return scramble.uuid(Draw.CLOUD_ID, 0);
  }

  /** The email address of the account whose credential the site accepts. */
  public String callerEmail() {
    return accounts.email(Accounts.CALLER);
  }

  /** The secret that goes with {@link #callerEmail}; the same for the same seed. */
  public String callerToken() {
    return "simulated-token-" + scramble.hex24(Draw.CLOUD_ID, 2);
  }

  /** The number of memberships the site really has. */
  public int memberships() {
    return memberships.total();
  }

  Scramble scramble() {
    return scramble;
  }

  Accounts accounts() {
    return accounts;
  }

  Memberships groupMemberships() {
    return memberships;
  }

  Projects projects() {
    return projects;
  }

  ProjectRoles roles() {
    return roles;
  }

  RoleActors actors() {
    return actors;
  }

  PermissionSchemes schemes() {
    return schemes;
  }

  Group group(int index) {
    return new Group(index, scramble.uuid(Draw.GROUP_ID, index), groupNames.name(index));
  }

  OptionalInt groupById(String id) {
    long index = scramble.indexOf(Draw.GROUP_ID, id);
    return index >= 0 && index < spec.groups() && group((int) index).id().equals(id)
        ? OptionalInt.of((int) index)
        : OptionalInt.empty();
  }

  OptionalInt projectByKey(String key) {
    Integer index = projectByKey.get(key);
    return index == null ? OptionalInt.empty() : OptionalInt.of(index);
  }
}
