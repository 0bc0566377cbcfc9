package dev.batonjira.analysis.findings;

import dev.batonjira.analysis.browse.GroupRow;
import dev.batonjira.analysis.browse.Listing;
import dev.batonjira.analysis.browse.PersonRow;
import dev.batonjira.analysis.browse.ProjectRow;
import dev.batonjira.analysis.browse.RoleRow;
import dev.batonjira.analysis.browse.SyncBrowser;
import dev.batonjira.analysis.graph.BaseGrant;
import dev.batonjira.analysis.graph.EntitlementNode;
import dev.batonjira.analysis.graph.Facts;
import dev.batonjira.analysis.graph.Kind;
import dev.batonjira.analysis.graph.Reason;
import dev.batonjira.analysis.graph.ResourceNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs the checks over one sync. */
public final class Findings {
  private static final String PRODUCT = "application-role:";
  private static final String ANYONE = "anyone";

  /** Groups that Jira and Atlassian make for administrators of a site. */
  private static final Set<String> ADMINISTRATORS =
      Set.of(
          "site-admins",
          "administrators",
          "jira-administrators",
          "system-administrators",
          "org-admins",
          "atlassian-addons-admin");

  private final SyncBrowser sync;

  public Findings(SyncBrowser sync) {
    this.sync = sync;
  }

  /** What a check finds, by name, each handed over and none kept. */
  public void each(Check check, Consumer<Finding> to) {
    switch (check) {
      case OPEN_PROJECTS -> openProjects(to);
      case INACTIVE_WITH_ACCESS -> inactive(to);
      case ADMINISTRATORS -> administrators(to);
      case UNUSED_GROUPS -> unusedGroups(to);
      case UNUSED_ROLES -> unusedRoles(to);
      case SEVERAL_PATHS -> severalPaths(to);
      case LEADS_WHO_LEFT -> leadsWhoLeft(to);
      case APPS_WITH_RIGHTS -> apps(to);
      case PRODUCT_GROUPS -> productGroups(to);
    }
  }

  /** How many things a check finds. */
  public int count(Check check) {
    int[] count = {0};
    each(check, finding -> count[0]++);
    return count[0];
  }

  private void openProjects(Consumer<Finding> to) {
    for (ProjectRow row : sync.projects(Listing.ALL).items()) {
      String open = openTo(row);
      if (!open.isEmpty()) {
        to.accept(
            finding(
                row.node(),
                row.node().name(),
                row.facts().key(),
                open,
                row.facts().scheme(),
                String.valueOf(row.viewers())));
      }
    }
  }

  /** The connector says it of the project; a file without that may still say it of the grants. */
  private String openTo(ProjectRow row) {
    if (!row.facts().open().isEmpty()) {
      return row.facts().open();
    }
    boolean anyone =
        sync.graph().entitlementsOn(row.node()).stream()
            .filter(EntitlementNode::sees)
            .flatMap(entitlement -> sync.graph().given(entitlement).stream())
            .flatMap(grant -> grant.reasons().stream())
            .anyMatch(reason -> reason.holder().equals(ANYONE));
    return anyone ? "anonymous" : "";
  }

  private void inactive(Consumer<Finding> to) {
    for (PersonRow row : sync.people(Listing.ALL).items()) {
      if (row.facts().inactive() && row.projects() + row.roles() + row.groups() > 0) {
        to.accept(
            finding(
                row.node(),
                row.node().name(),
                row.facts().email(),
                row.facts().state().word(),
                String.valueOf(row.projects()),
                String.valueOf(row.roles()),
                String.valueOf(row.groups())));
      }
    }
  }

  private void administrators(Consumer<Finding> to) {
    for (PersonRow row : sync.people(Listing.ALL).items()) {
      String groups =
          row.groups() == 0
              ? ""
              : sync.graph().held(row.node()).stream()
                  .mapToObj(sync.graph().entitlements()::get)
                  .map(EntitlementNode::resource)
                  .filter(Findings::isAdministrators)
                  .map(ResourceNode::name)
                  .sorted()
                  .distinct()
                  .collect(Collectors.joining(", "));
      if (!groups.isEmpty() || row.administered() > 0) {
        to.accept(
            finding(
                row.node(),
                row.node().name(),
                row.facts().email(),
                row.facts().state().word(),
                groups,
                String.valueOf(row.administered())));
      }
    }
  }

  private static boolean isAdministrators(ResourceNode node) {
    String name = node.name().toLowerCase(Locale.ROOT);
    return node.kind() == Kind.GROUP
        && (ADMINISTRATORS.contains(name) || name.startsWith("jira-admins-"));
  }

  private void unusedGroups(Consumer<Finding> to) {
    for (GroupRow row : sync.groups(Listing.ALL).items()) {
      if (sync.graph().givenCount(row.node()) == 0 && !isAdministrators(row.node())) {
        to.accept(finding(row.node(), row.node().name(), String.valueOf(row.members())));
      }
    }
  }

  private void unusedRoles(Consumer<Finding> to) {
    for (RoleRow row : sync.roles(Listing.ALL).items()) {
      if (row.given() == 0) {
        to.accept(finding(row.node(), row.node().name(), row.project()));
      }
    }
  }

  private void severalPaths(Consumer<Finding> to) {
    severalPaths((person, entitlement, paths) ->
        to.accept(severalPaths(person, entitlement.resource(), paths)));
  }

  /** Takes a person who holds an entitlement by several paths. */
  @FunctionalInterface
  interface SeveralPaths {
    void accept(ResourceNode person, EntitlementNode entitlement, int paths);
  }

  /**
   * Two ways suffice: people are counted route by route. What can be had in one way only, such as
   * the membership of a group in Jira, is not looked at.
   */
  void severalPaths(SeveralPaths to) {
    Stream.of(
            sync.projects(Listing.ALL).items().stream().map(ProjectRow::node),
            sync.roles(Listing.ALL).items().stream().map(RoleRow::node),
            sync.groups(Listing.ALL).items().stream().map(GroupRow::node))
        .flatMap(nodes -> nodes)
        .flatMap(node -> sync.graph().entitlementsOn(node).stream())
        .filter(entitlement -> !entitlement.leads())
        .forEach(entitlement ->
            sync.manyWays(entitlement)
                .forEach((person, paths) -> to.accept(person, entitlement, paths)));
  }

  static Finding severalPaths(ResourceNode person, ResourceNode on, int paths) {
    return new Finding(
        person,
        on,
        List.of(
            person.name(),
            on.name(),
            on.kind().name().toLowerCase(Locale.ROOT),
            String.valueOf(paths)));
  }

  private void leadsWhoLeft(Consumer<Finding> to) {
    for (ProjectRow row : sync.projects(Listing.ALL).items()) {
      List<ResourceNode> leads = new ArrayList<>();
      sync.lead(row.node()).ifPresent(leads::add);
      if (leads.isEmpty() && !row.facts().lead().isEmpty()) {
        to.accept(
            finding(
                row.node(), row.node().name(), row.facts().key(), row.facts().lead(), "missing"));
      }
      for (ResourceNode lead : leads) {
        boolean left =
            lead.missing() || (lead.facts() instanceof Facts.Person person && person.inactive());
        if (left) {
          to.accept(
              finding(
                  row.node(),
                  row.node().name(),
                  row.facts().key(),
                  lead.name(),
                  lead.missing() || !(lead.facts() instanceof Facts.Person person)
                      ? "missing"
                      : person.state().word()));
        }
      }
    }
  }

  private void apps(Consumer<Finding> to) {
    for (PersonRow row : sync.people(Listing.ALL).items()) {
      if (row.facts().app() && row.projects() + row.roles() > 0) {
        to.accept(
            finding(
                row.node(),
                row.node().name(),
                row.facts().state().word(),
                String.valueOf(row.projects()),
                String.valueOf(row.administered()),
                String.valueOf(row.roles()),
                String.valueOf(row.groups())));
      }
    }
  }

  private void productGroups(Consumer<Finding> to) {
    for (GroupRow row : sync.groups(Listing.ALL).items()) {
      Set<String> products = new TreeSet<>();
      for (BaseGrant grant : sync.graph().given(row.node())) {
        for (Reason reason : grant.reasons()) {
          if (reason.via().startsWith(PRODUCT)) {
            products.add(reason.via().substring(PRODUCT.length()));
          }
        }
      }
      if (!products.isEmpty()) {
        to.accept(
            finding(
                row.node(),
                row.node().name(),
                String.join(", ", products),
                String.valueOf(row.members())));
      }
    }
  }

  private static Finding finding(ResourceNode subject, String... cells) {
    return new Finding(subject, subject, List.of(cells));
  }
}
