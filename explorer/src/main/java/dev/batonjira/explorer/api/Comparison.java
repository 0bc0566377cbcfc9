package dev.batonjira.explorer.api;

import dev.batonjira.analysis.browse.Listing;
import dev.batonjira.analysis.browse.OpenFile;
import dev.batonjira.analysis.browse.Recent;
import dev.batonjira.analysis.browse.Slice;
import dev.batonjira.analysis.diff.Change;
import dev.batonjira.c1z.StoredGrant;
import dev.batonjira.c1z.SyncRun;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What changed between two syncs of the file. To compare takes seconds, so the first changes of the
 * pairs last asked about are kept; whoever wants later ones waits.
 */
final class Comparison {
  /** Changes kept of a comparison: some hundred bytes each. */
  private static final int KEPT = 20_000;

  /** Comparisons kept: resources and grants of two pairs. */
  private static final int COMPARISONS = 4;

  private static final Columns<Row> COLUMNS =
      new Columns<Row>()
          .text("change", Row::change)
          .text("type", row -> row.id().getResourceType())
          .text("id", row -> row.id().getResource())
          .text("name", Row::name)
          .text("detail", Row::detail)
          .text("principalType", row -> row.principal().getResourceType())
          .text("principalId", row -> row.principal().getResource())
          .text("principal", Row::principalName);

  /**
   * @param name of the resource; empty where the grant does not say
   * @param detail what is granted; empty for resources
   * @param principal to whom it is granted; empty for resources
   * @param principalName what that is called; empty where it was not looked up, and for resources
   */
  private record Row(
      String change,
      ResourceId id,
      String name,
      String detail,
      ResourceId principal,
      String principalName) {}

  /** What can change. */
  private enum Subject {
    RESOURCES,
    GRANTS
  }

  private record Pair(SyncRun before, SyncRun after, Subject of) {}

  /** The first changes, and how many there are in all. */
  private record Changes(List<Row> first, int total) {}

  private final OpenFile file;
  private final SyncList syncs;
  private final Recent<Pair, Changes> recent = new Recent<>(COMPARISONS, this::compared);

  Comparison(OpenFile file, SyncList syncs) {
    this.file = file;
    this.syncs = syncs;
  }

  /** Compares the newest sync with the one before, if there is one. */
  void prepare() {
    SyncRun after = file.defaultSync();
    file.before(after)
        .ifPresent(before -> {
          for (Subject of : Subject.values()) {
            recent.get(new Pair(before, after, of));
          }
        });
  }

  /**
   * Changes of {@code of}, either {@code resources} or {@code grants}, from {@code before} to
   * {@code after}; without {@code before}, from the full sync before that.
   */
  Reply reply(Question question) {
    String latest = question.text("after");
    SyncRun after = latest.isEmpty() ? file.defaultSync() : syncs.named(latest);
    String earlier = question.text("before");
    SyncRun before =
        earlier.isEmpty()
            ? file.before(after)
                .orElseThrow(() ->
                    new IllegalArgumentException(
                        "The file has one sync only: there is nothing to compare it with. Sync"
                            + " again into the same file."))
            : syncs.named(earlier);
    Pair pair =
        new Pair(
            before,
            after,
            switch (question.required("of")) {
              case "resources" -> Subject.RESOURCES;
              case "grants" -> Subject.GRANTS;
              default -> throw new IllegalArgumentException("of is resources or grants");
            });
    String name = pair.of() == Subject.RESOURCES ? "resource-changes" : "grant-changes";
    return question.csv()
        ? COLUMNS.csv(name, to -> each(pair, row -> to.accept(named(pair, row))))
        : COLUMNS.reply(question, name, page(pair, question.listing()));
  }

  private Slice<Row> page(Pair pair, Listing wanted) {
    Changes changes = recent.get(pair);
    int end = (int) Math.min((long) wanted.offset() + wanted.limit(), changes.total());
    List<Row> rows = end <= changes.first().size() ? changes.first() : upTo(pair, end).first();
    int from = Math.min(wanted.offset(), end);
    return new Slice<>(
        rows.subList(from, end).stream().map(row -> named(pair, row)).toList(),
        changes.total(),
        from);
  }

  /** Looks up what a grant does not say: the names of its resource and of its principal. */
  private Row named(Pair pair, Row row) {
    return pair.of() == Subject.RESOURCES
        ? row
        : new Row(
            row.change(),
            row.id(),
            row.name().isEmpty() ? name(pair, row.id()) : row.name(),
            row.detail(),
            row.principal(),
            name(pair, row.principal()));
  }

  private String name(Pair pair, ResourceId id) {
    return file.resource(pair.after(), id)
        .or(() -> file.resource(pair.before(), id))
        .map(Resource::getDisplayName)
        .orElse("");
  }

  private Changes compared(Pair pair) {
    return upTo(pair, KEPT);
  }

  private Changes upTo(Pair pair, int kept) {
    List<Row> first = new ArrayList<>();
    int[] total = new int[1];
    each(
        pair,
        row -> {
          if (total[0]++ < kept) {
            first.add(row);
          }
        });
    return new Changes(List.copyOf(first), total[0]);
  }

  private void each(Pair pair, Consumer<Row> to) {
    file.compare(
        pair.before(),
        pair.after(),
        diff -> {
          switch (pair.of()) {
            case RESOURCES -> diff.resources(change -> to.accept(resource(change)));
            case GRANTS -> diff.grants(change -> to.accept(grant(change)));
          }
        });
  }

  private static Row resource(Change<Resource> change) {
    Resource shown = change.shown();
    return new Row(
        word(change),
        shown.getId(),
        shown.getDisplayName(),
        "",
        ResourceId.getDefaultInstance(),
        "");
  }

  private static Row grant(Change<StoredGrant> change) {
    Grant grant = change.shown().grant();
    Resource resource = grant.getEntitlement().getResource();
    return new Row(
        word(change),
        resource.getId(),
        resource.getDisplayName(),
        grant.getEntitlement().getId(),
        grant.getPrincipal().getId(),
        "");
  }

  private static String word(Change<?> change) {
    return switch (change) {
      case Change.Created<?> _ -> "added";
      case Change.Deleted<?> _ -> "removed";
      case Change.Modified<?> _ -> "changed";
    };
  }
}
