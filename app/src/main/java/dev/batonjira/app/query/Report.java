package dev.batonjira.app.query;

import dev.batonjira.analysis.browse.Listing;
import dev.batonjira.analysis.browse.Overview;
import dev.batonjira.analysis.browse.ProjectRow;
import dev.batonjira.analysis.browse.Route;
import dev.batonjira.analysis.browse.SyncBrowser;
import dev.batonjira.analysis.findings.Check;
import dev.batonjira.analysis.findings.Finding;
import dev.batonjira.analysis.findings.Findings;
import dev.batonjira.analysis.graph.AccessGraph;
import dev.batonjira.analysis.graph.EntitlementNode;
import dev.batonjira.analysis.graph.Explanation;
import dev.batonjira.analysis.graph.Kind;
import dev.batonjira.analysis.graph.ResourceNode;
import dev.batonjira.sdk.config.ConfigurationException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * An access report for people who have nothing but a browser: one page of HTML that loads nothing,
 * and prints well.
 */
final class Report {
  /** Rows of a finding in the report; the command for findings has all. */
  private static final int FINDING_ROWS = 100;

  private final AskedFile file;
  private final Answer answer;
  private final Clock clock;

  Report(AskedFile file, Answer answer, Clock clock) {
    this.file = file;
    this.answer = answer;
    this.clock = clock;
  }

  /**
   * Writes it.
   *
   * @param project a word for the project it is about; empty for the whole site
   */
  void write(String project) {
    AccessGraph graph = AccessGraph.read(file.reader(), file.sync());
    List<ResourceNode> about =
        project.isEmpty() ? List.of() : List.of(new People(graph).target(project));
    about.stream()
        .filter(node -> node.kind() != Kind.PROJECT)
        .forEach(node -> {
          throw new ConfigurationException(
              List.of("a report is about a project or the site, not the " + PathWords.name(node)));
        });
    SyncBrowser sync = new SyncBrowser(graph);
    String named = file.flag(QueryFields.OUT);
    Path target =
        file.surroundings()
            .workingDirectory()
            .resolve(named.isEmpty() ? "access-report.html" : named);
    String title =
        "Access report: " + (about.isEmpty() ? "the whole site" : PathWords.name(about.getFirst()));
    ExportTarget.write(
        target,
        out -> {
          try (HtmlPage page = new HtmlPage(out, title)) {
            Provenance provenance = new Provenance(file, graph, clock);
            provenance.print(page);
            if (about.isEmpty()) {
              site(page, sync);
            } else {
              project(page, sync, about.getFirst());
            }
            provenance.printLedger(page);
          }
        });
    answer.text("Wrote %s.\n".formatted(target));
  }

  private static void site(HtmlPage page, SyncBrowser sync) {
    Overview overview = sync.overview();
    page.heading("In numbers");
    page.table(
        List.of("Accounts", "Active", "Inactive", "Apps", "Groups", "Projects", "Roles", "Open"),
        to ->
            to.accept(
                List.of(
                    String.valueOf(overview.people()),
                    String.valueOf(overview.active()),
                    String.valueOf(overview.inactive()),
                    String.valueOf(overview.apps()),
                    String.valueOf(overview.groups()),
                    String.valueOf(overview.projects()),
                    String.valueOf(overview.roles()),
                    String.valueOf(overview.openProjects()))));
    page.heading("Projects");
    page.table(
        List.of("Project", "Key", "Lead", "Open to", "Accounts", "Administrators", "Scheme"),
        to -> {
          for (ProjectRow row : sync.projects(Listing.ALL).items()) {
            to.accept(
                List.of(
                    row.node().name(),
                    row.facts().key(),
                    row.lead(),
                    row.facts().open(),
                    String.valueOf(row.viewers()),
                    String.valueOf(row.administrators()),
                    row.facts().scheme()));
          }
        });
    findings(page, sync, finding -> true);
  }

  /** Each check with what it found of what is wanted, the first rows of it. */
  private static void findings(HtmlPage page, SyncBrowser sync, Predicate<Finding> wanted) {
    Findings findings = new Findings(sync);
    for (Check check : Check.values()) {
      List<List<String>> first = new ArrayList<>();
      int[] count = {0};
      findings.each(
          check,
          finding -> {
            if (wanted.test(finding) && count[0]++ < FINDING_ROWS) {
              first.add(finding.cells());
            }
          });
      page.heading("%s: %d".formatted(check.title(), count[0]));
      page.text(check.explanation());
      if (!first.isEmpty()) {
        page.table(check.columns(), first::forEach);
      }
      if (count[0] > first.size()) {
        page.text(
            "And %d more; the command \"findings\" lists all.".formatted(count[0] - first.size()));
      }
    }
  }

  private static void project(HtmlPage page, SyncBrowser sync, ResourceNode project) {
    for (EntitlementNode entitlement : sync.graph().entitlementsOn(project)) {
      holders(page, sync, entitlement, "Who " + PathWords.relation(entitlement) + " it");
    }
    for (ResourceNode role : sync.rolesOf(project)) {
      for (EntitlementNode entitlement : sync.graph().entitlementsOn(role)) {
        holders(page, sync, entitlement, "Who has the " + PathWords.name(role));
      }
    }
    page.heading("What stands out");
    page.text("Of the project, its roles, and the accounts and groups that hold something of it.");
    findings(page, sync, concerning(sync, project));
  }

  private static Predicate<Finding> concerning(SyncBrowser sync, ResourceNode project) {
    List<ResourceNode> things = new ArrayList<>(sync.rolesOf(project));
    things.add(project);
    BitSet holders = new BitSet();
    things.stream()
        .flatMap(thing -> sync.graph().entitlementsOn(thing).stream())
        .forEach(entitlement -> holders.or(sync.graph().holders(entitlement)));
    return finding ->
        things.contains(finding.on())
            || (finding.on().equals(finding.subject())
                && finding.subject().kind() != Kind.ROLE
                && holders.get(finding.subject().index()));
  }

  private static void holders(
      HtmlPage page, SyncBrowser sync, EntitlementNode entitlement, String title) {
    page.heading("%s: %d".formatted(title, sync.peopleWith(entitlement)));
    List<Route> routes = sync.routes(entitlement);
    if (routes.isEmpty()) {
      page.text("Nobody.");
      return;
    }
    page.table(
        List.of("Given to", "Accounts by this", "Only by this"),
        to ->
            routes.forEach(route ->
                to.accept(
                    List.of(
                        PathWords.name(route.grant().principal()),
                        String.valueOf(route.people()),
                        String.valueOf(route.only())))));
    page.table(
        List.of("Account", "Paths", "One of them"),
        to ->
            sync.holders(entitlement, Listing.ALL.where(Map.of("kind", "person")))
                .items()
                .forEach(holder -> to.accept(cells(holder))));
  }

  private static List<String> cells(Explanation holder) {
    return List.of(
        PathWords.name(holder.principal()),
        holder.paths().size() + (holder.complete() ? "" : " or more"),
        PathWords.path(holder.paths().getFirst()));
  }
}
