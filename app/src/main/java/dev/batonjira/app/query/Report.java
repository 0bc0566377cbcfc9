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
import dev.batonjira.app.sync.ProgramVersion;
import dev.batonjira.c1z.SyncRun;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.config.ConfigurationException;
import dev.batonjira.sdk.sync.SyncLedger;
import dev.batonjira.sdk.sync.SyncRecord;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An access report for people who have nothing but a browser: one page of HTML that loads nothing,
 * and prints well.
 */
final class Report {
  /** Rows of a finding in the report; the command for findings has all. */
  private static final int FINDING_ROWS = 100;

  private static final String NOT_RECORDED = "not recorded in the file";

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
            Optional<SyncRecord> record = origin(page, graph);
            if (about.isEmpty()) {
              site(page, sync);
            } else {
              project(page, sync, about.getFirst());
            }
            record.ifPresent(made -> ledger(page, graph, made.ledger()));
          }
        });
    answer.text("Wrote %s.\n".formatted(target));
  }

  /** Says when and how the file was made, and returns what it records of that. */
  private Optional<SyncRecord> origin(HtmlPage page, AccessGraph graph) {
    SyncRun sync = file.sync();
    Instant ended = sync.endedAt();
    Optional<SyncRecord> record = SyncRecord.of(file.reader(), sync.id());
    long missing = graph.resources().stream().filter(ResourceNode::missing).count();
    long unexplained = 0;
    for (int grant = 0; grant < graph.grantCount(); grant++) {
      unexplained += graph.grant(grant).unexplained() ? 1 : 0;
    }
    page.heading("Where this comes from");
    page.facts(
        List.of(
            List.of("Report made", second(clock.instant())),
            List.of("File", file.path().getFileName().toString()),
            List.of("Sync", sync.id() + " (" + sync.type() + ")"),
            List.of("Read from", second(sync.startedAt())),
            List.of("Read until", ended == null ? "not finished" : second(ended)),
            List.of("Read with", record.map(Report::credential).orElse(NOT_RECORDED)),
            List.of(
                "Read by",
                record.map(made -> "baton-jira " + made.connectorVersion()).orElse(NOT_RECORDED)),
            List.of("Made by", "baton-jira " + ProgramVersion.get())));
    page.heading("How complete it is");
    List<String> remarks = new ArrayList<>();
    remarks.add(
        switch (sync.type().text()) {
          case "full" -> "The sync is full: it holds everything its credential could list.";
          default ->
              "The sync is of the type \"%s\": it does not hold everything.".formatted(sync.type());
        });
    if (!sync.finished()) {
      remarks.add("The sync did not finish.");
    }
    if (missing > 0) {
      remarks.add("Grants name %d accounts or groups that the file lacks.".formatted(missing));
    }
    if (unexplained > 0) {
      remarks.add(
          "%d grants are called derived, and the file does not hold what they derive from."
              .formatted(unexplained));
    }
    record.ifPresentOrElse(
        made -> {
          remarks.addAll(made.warnings());
          remarks.add(
              ("%d resources were skipped, %d read in part, %d remarks lack nothing;"
                      + " the ledger at the end names them.")
                  .formatted(
                      made.ledger().skipped(), made.ledger().partial(), made.ledger().noted()));
        },
        () ->
            remarks.add(
                "What the sync skipped is not recorded in the file: another program wrote it, or an"
                    + " earlier version."));
    page.list(remarks);
    return record;
  }

  private static String second(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String name(AccessGraph graph, ResourceId id) {
    return graph
        .resource(id.getResourceType(), id.getResource())
        .map(ResourceNode::name)
        .orElse(id.getResource());
  }

  private static String credential(SyncRecord made) {
    return made.credential().isEmpty() ? NOT_RECORDED : made.credential();
  }

  private static void ledger(HtmlPage page, AccessGraph graph, SyncLedger ledger) {
    page.heading("Ledger of the sync");
    if (ledger.entries().isEmpty()) {
      page.text("Nothing was skipped, nothing is incomplete.");
      return;
    }
    page.table(
        List.of("What", "Type", "Resource", "Why"),
        to ->
            ledger
                .entries()
                .forEach(entry ->
                    to.accept(
                        List.of(
                            entry.kind().name().toLowerCase(Locale.ROOT),
                            entry.subject().getResourceType(),
                            name(graph, entry.subject()),
                            entry.reason()))));
    long more = ledger.skipped() + ledger.partial() + ledger.noted() - ledger.entries().size();
    if (more > 0) {
      page.text("And %d more.".formatted(more));
    }
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
