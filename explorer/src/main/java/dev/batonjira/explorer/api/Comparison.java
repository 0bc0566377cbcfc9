package dev.batonjira.explorer.api;

import dev.batonjira.analysis.browse.Listing;
import dev.batonjira.analysis.browse.OpenFile;
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

/** What changed between two syncs of the file. Only the part that is shown is kept in memory. */
final class Comparison {
  private static final Columns<Row> COLUMNS =
      new Columns<Row>()
          .text("change", Row::change)
          .text("type", row -> row.id().getResourceType())
          .text("id", row -> row.id().getResource())
          .text("name", Row::name)
          .text("detail", Row::detail)
          .text("principalType", row -> row.principal().getResourceType())
          .text("principalId", row -> row.principal().getResource());

  /**
   * @param name of the resource; empty where the grant does not say
   * @param detail what is granted; empty for resources
   * @param principal to whom it is granted; empty for resources
   */
  private record Row(
      String change, ResourceId id, String name, String detail, ResourceId principal) {}

  private final OpenFile file;
  private final SyncList syncs;

  Comparison(OpenFile file, SyncList syncs) {
    this.file = file;
    this.syncs = syncs;
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
    String of = question.required("of");
    return switch (of) {
      case "resources" ->
          reply(
              question,
              "resource-changes",
              to ->
                  file.compare(
                      before,
                      after,
                      diff -> diff.resources(change -> to.accept(resource(change)))));
      case "grants" ->
          reply(
              question,
              "grant-changes",
              to ->
                  file.compare(
                      before, after, diff -> diff.grants(change -> to.accept(grant(change)))));
      default -> throw new IllegalArgumentException("of is resources or grants, not " + of);
    };
  }

  private static Reply reply(Question question, String name, Consumer<Consumer<Row>> changes) {
    if (question.csv()) {
      return COLUMNS.csv(name, changes);
    }
    Listing wanted = question.listing();
    List<Row> kept = new ArrayList<>();
    int[] seen = new int[1];
    changes.accept(row -> {
      int place = seen[0]++;
      if (place >= wanted.offset() && place - wanted.offset() < wanted.limit()) {
        kept.add(row);
      }
    });
    return COLUMNS.reply(question, name, new Slice<>(kept, seen[0], wanted.offset()));
  }

  private static Row resource(Change<Resource> change) {
    Resource shown = change.shown();
    return new Row(
        word(change), shown.getId(), shown.getDisplayName(), "", ResourceId.getDefaultInstance());
  }

  private static Row grant(Change<StoredGrant> change) {
    Grant grant = change.shown().grant();
    Resource resource = grant.getEntitlement().getResource();
    return new Row(
        word(change),
        resource.getId(),
        resource.getDisplayName(),
        grant.getEntitlement().getId(),
        grant.getPrincipal().getId());
  }

  private static String word(Change<?> change) {
    return switch (change) {
      case Change.Created<?> _ -> "added";
      case Change.Deleted<?> _ -> "removed";
      case Change.Modified<?> _ -> "changed";
    };
  }
}
