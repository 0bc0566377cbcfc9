package dev.batonjira.app.query;

import dev.batonjira.analysis.graph.AccessGraph;
import dev.batonjira.analysis.graph.ResourceNode;
import dev.batonjira.app.sync.ProgramVersion;
import dev.batonjira.c1z.SyncRun;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.sync.SyncLedger;
import dev.batonjira.sdk.sync.SyncRecord;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where a report's facts come from, and what they lack. */
final class Provenance {
  private static final String NOT_RECORDED = "not recorded in the file";

  private final AskedFile file;
  private final AccessGraph graph;
  private final Clock clock;
  private final Optional<SyncRecord> record;

  Provenance(AskedFile file, AccessGraph graph, Clock clock) {
    this.file = file;
    this.graph = graph;
    this.clock = clock;
    this.record = SyncRecord.of(file.reader(), file.sync().id());
  }

  /** Says when and how the file was made, and how complete it is. */
  void print(HtmlPage page) {
    SyncRun sync = file.sync();
    Instant ended = sync.endedAt();
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
            List.of("Read with", record.map(Provenance::credential).orElse(NOT_RECORDED)),
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
  }

  private static String second(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private String name(ResourceId id) {
    return graph
        .resource(id.getResourceType(), id.getResource())
        .map(ResourceNode::name)
        .orElse(id.getResource());
  }

  private static String credential(SyncRecord made) {
    return made.credential().isEmpty() ? NOT_RECORDED : made.credential();
  }

  /** Lists what the sync skipped or could read in part only, where the file says it. */
  void printLedger(HtmlPage page) {
    record.ifPresent(made -> ledger(page, made.ledger()));
  }

  private void ledger(HtmlPage page, SyncLedger ledger) {
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
                            name(entry.subject()),
                            entry.reason()))));
    long more = ledger.skipped() + ledger.partial() + ledger.noted() - ledger.entries().size();
    if (more > 0) {
      page.text("And %d more.".formatted(more));
    }
  }
}
