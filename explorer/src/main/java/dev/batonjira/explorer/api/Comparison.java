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
 * What changed between two syncs of the file. To compare takes seconds, so the changes of the pairs
 * last asked about are kept, in blocks of many pages.
 */
final class Comparison {
  /** Changes in a block: some hundred bytes each. */
  private static final int BLOCK = 20_000;

  /** Blocks kept: the first ones of resources and grants of two pairs, and two further ones. */
  private static final int KEPT = 6;

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

  /** A block of a comparison, numbered from 0. */
  private record Part(Pair pair, int number) {}

  /** The changes of one block, and how many there are in all. */
  private record Changes(List<Row> rows, int total) {}

  private final OpenFile file;
  private final SyncList syncs;
  private final Progress progress;
  private final Recent<Part, Changes> recent = new Recent<>(KEPT, this::compared);

  Comparison(OpenFile file, SyncList syncs, Progress progress) {
    this.file = file;
    this.syncs = syncs;
    this.progress = progress;
  }

  /** Compares the newest sync with the one before, if there is one. */
  void prepare() {
    SyncRun after = file.defaultSync();
    file.before(after)
        .ifPresent(before -> {
          for (Subject of : Subject.values()) {
            recent.get(new Part(new Pair(before, after, of), 0));
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
    int total = recent.get(new Part(pair, 0)).total();
    int end = (int) Math.min((long) wanted.offset() + wanted.limit(), total);
    int from = Math.min(wanted.offset(), end);
    List<Row> rows = new ArrayList<>();
    for (int at = from; at < end; ) {
      List<Row> block = recent.get(new Part(pair, at / BLOCK)).rows();
      List<Row> part = block.subList(at % BLOCK, Math.min(block.size(), at % BLOCK + end - at));
      part.forEach(row -> rows.add(named(pair, row)));
      at += part.size();
    }
    return new Slice<>(rows, total, from);
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

  private Changes compared(Part part) {
    progress.begin(1);
    try {
      List<Row> rows = new ArrayList<>();
      int[] total = new int[1];
      each(
          part.pair(),
          row -> {
            if (total[0]++ / BLOCK == part.number()) {
              rows.add(row);
            }
          });
      return new Changes(List.copyOf(rows), total[0]);
    } finally {
      progress.step();
    }
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
