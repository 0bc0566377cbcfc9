package dev.batonjira.simulator.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The workspaces of an organization and who has which role in them. The groups that give access to
 * a product in Jira are those that have its role here.
 */
final class OrganizationRoles {
  static final String PLATFORM = "platform";
  static final String USER = "atlassian/user";

  private static final int JIRA_ADMINISTRATORS = 2;
  private static final int SITE_ADMINS = 3;
  private static final int ORG_ADMINS = 4;

  private final SiteModel model;
  private final Map<String, List<Integer>> products;
  private final List<Workspace> workspaces;
  private final Workspace confluence;
  private final Workspace otherSite;

  OrganizationRoles(SiteSnapshot site) {
    model = site.model();
    products = site.productGroups();
    String here = model.cloudId();
    String there = model.scramble().uuid(Draw.WORKSPACE, 0);
    List<Workspace> all = new ArrayList<>();
    for (String product : List.of("jira-software", "jira-servicedesk", "jira-product-discovery")) {
      all.add(onSite(product, here, "This site", Workspace.Place.SITE, "online"));
    }
    confluence = onSite("confluence", here, "This site", Workspace.Place.SITE, "online");
    all.add(confluence);
    if (!model.organization().siteListed()) {
      all.clear();
    }
    otherSite = onSite("jira-software", there, "Other site", Workspace.Place.OTHER_SITE, "online");
    all.add(otherSite);
    all.add(onSite("confluence", there, "Other site", Workspace.Place.OTHER_SITE, "offline"));
    all.add(
        new Workspace(
            "ari:cloud:bitbucket::workspace/{" + model.scramble().uuid(Draw.WORKSPACE, 1) + '}',
            "bitbucket",
            "Bitbucket",
            "Repositories & pipelines",
            Workspace.Place.NONE,
            "online"));
    workspaces = List.copyOf(all);
  }

  private static Workspace onSite(
      String product, String cloudId, String name, Workspace.Place place, String status) {
    String type = product.equals("confluence") ? "Confluence" : product.replace('-', ' ');
    return new Workspace(
        "ari:cloud:" + product + "::site/" + cloudId, product, type, name, place, status);
  }

  List<Workspace> workspaces() {
    return workspaces;
  }

  List<RoleAssignment> ofGroup(int group) {
    List<RoleAssignment> roles = new ArrayList<>();
    products.forEach((product, groups) -> {
      if (groups.contains(group)) {
        roles.add(onProduct(product, USER));
      }
    });
    switch (group) {
      case JIRA_ADMINISTRATORS -> roles.add(onProduct("jira-software", "atlassian/admin"));
      case SITE_ADMINS -> roles.add(ofPlatform("site/" + model.cloudId(), "atlassian/site-admin"));
      case ORG_ADMINS ->
          roles.add(ofPlatform("org/" + model.organizationId(), "atlassian/org-admin"));
      default -> {}
    }
    return roles;
  }

  /** Whether the group is the first that gives access to the product. */
  boolean isDefault(int group, RoleAssignment role) {
    List<Integer> groups = products.getOrDefault(role.resourceOwner(), List.of());
    return role.role().equals(USER) && !groups.isEmpty() && groups.getFirst() == group;
  }

  /**
   * The roles of an account.
   *
   * @param groups the groups it is in
   * @param outsider whether it is no account of the site
   */
  List<RoleAssignment> ofAccount(int place, IntStream groups, boolean outsider) {
    List<RoleAssignment> roles = new ArrayList<>();
    groups.forEach(
        group -> ofGroup(group).stream().filter(r -> !roles.contains(r)).forEach(roles::add));
    if (outsider) {
      roles.add(direct(otherSite));
    } else if (place % 3 == 0) {
      roles.add(direct(confluence));
    }
    return roles;
  }

  private RoleAssignment onProduct(String product, String role) {
    String resource = "ari:cloud:" + product + "::site/" + model.cloudId();
    return new RoleAssignment(resource, product, role, "group_direct");
  }

  private static RoleAssignment ofPlatform(String resource, String role) {
    return new RoleAssignment("ari:cloud:platform::" + resource, PLATFORM, role, "inferred");
  }

  private static RoleAssignment direct(Workspace workspace) {
    return new RoleAssignment(workspace.id(), workspace.typeKey(), USER, "direct");
  }
}
