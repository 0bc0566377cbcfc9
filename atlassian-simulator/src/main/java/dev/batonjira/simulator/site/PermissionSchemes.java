package dev.batonjira.simulator.site;

import dev.batonjira.simulator.site.PermissionScheme.PermissionGrant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The permission schemes of a site. The first five together hold every kind of holder. */
final class PermissionSchemes {
  private static final long FIRST_SHARED = 10_000;
  private static final long FIRST_HIDDEN = 100_000;

  private final SiteSpec spec;
  private final Scramble scramble;
  private final Projects projects;
  private final ProjectRoles roles;

  PermissionSchemes(SiteSpec spec, Scramble scramble, Projects projects, ProjectRoles roles) {
    this.spec = spec;
    this.scramble = scramble;
    this.projects = projects;
    this.roles = roles;
  }

  int shared() {
    return spec.projectMix().permissionSchemes();
  }

  /** The scheme that a project uses. */
  PermissionScheme of(int project) {
    if (projects.teamManaged(project)) {
      return hidden(project);
    }
    return shared(project % shared());
  }

  /** The scheme with the id; null when there is none. */
  @Nullable PermissionScheme get(long id) {
    if (id == 0) {
      return shared(0);
    }
    if (id > FIRST_SHARED && id < FIRST_SHARED + shared()) {
      return shared((int) (id - FIRST_SHARED));
    }
    long project = id - FIRST_HIDDEN;
    return project >= 0 && project < projects.count() && projects.teamManaged((int) project)
        ? hidden((int) project)
        : null;
  }

  PermissionScheme hidden(int project) {
    return new PermissionScheme(
        FIRST_HIDDEN + project,
        "Simplified scheme of " + Projects.id(project),
        "",
        OptionalInt.of(project),
        List.of());
  }

  PermissionScheme shared(int number) {
    List<Holder> browsers = browsers(number);
    List<PermissionGrant> grants = new ArrayList<>();
    add(grants, number, ProjectAccess.BROWSE, browsers);
    add(
        grants,
        number,
        "ADMINISTER_PROJECTS",
        List.of(
            new Holder.OfProjectRole(roles.shared(0), false),
            new Holder.OfProjectRole(roles.technical(), false)));
    add(grants, number, "CREATE_ISSUES", browsers.subList(0, 1));
    add(
        grants,
        number,
        "ASSIGNABLE_USER",
        List.of(
            new Holder.OfProjectRole(roles.shared(1), false),
            new Holder.OfIssueField("assignee", OptionalInt.empty())));
    return new PermissionScheme(
        number == 0 ? 0 : FIRST_SHARED + number,
        number == 0 ? "Default Permission Scheme" : "Scheme " + number + " / shared",
        number % 2 == 0 ? "" : "For projects of kind " + number + ".",
        OptionalInt.empty(),
        grants);
  }

  private List<Holder> browsers(int number) {
    return switch (number) {
      case 0 ->
          List.of(
              new Holder.ApplicationRole(""),
              new Holder.OfProjectRole(roles.technical(), false),
              new Holder.PortalCustomers());
      case 1 ->
          List.of(
              new Holder.OfGroup(group(number, 0), false),
              new Holder.OfProjectRole(roles.shared(0), false),
              new Holder.OfProjectRole(roles.shared(1), false),
              new Holder.ProjectLead(),
              new Holder.OfIssueField("reporter", OptionalInt.empty()));
      case 2 ->
          List.of(
              new Holder.ApplicationRole("jira-software"),
              new Holder.User(account(number)),
              new Holder.OfIssueField("assignee", OptionalInt.empty()),
              new Holder.OfIssueField("userCustomField", OptionalInt.of(10_051)),
              new Holder.OfIssueField("groupCustomField", OptionalInt.of(10_052)));
      case 3 -> List.of(new Holder.Anyone(), new Holder.OfGroup(group(number, 0), false));
      case 4 ->
          List.of(
              new Holder.OfGroup(group(number, 0), true),
              new Holder.OfProjectRole(roles.shared(1), true),
              new Holder.User(account(number)));
      default ->
          List.of(
              new Holder.OfProjectRole(roles.shared(0), false),
              new Holder.OfProjectRole(roles.shared(number), false),
              new Holder.OfGroup(group(number, 1), false),
              new Holder.OfProjectRole(roles.technical(), false));
    };
  }

  private int group(int number, int part) {
    return scramble.below(spec.groups(), Draw.SCHEME_GRANTS, number, part);
  }

  private int account(int number) {
    return scramble.below(spec.users(), Draw.SCHEME_GRANTS, number, 2);
  }

  private static void add(
      List<PermissionGrant> grants, int scheme, String permission, List<Holder> holders) {
    for (Holder holder : holders) {
      grants.add(new PermissionGrant(10_100 + scheme * 100L + grants.size(), permission, holder));
    }
  }
}
