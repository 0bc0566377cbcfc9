package dev.batonjira.app.query;

import com.google.protobuf.Message;
import dev.batonjira.analysis.diff.Change;
import dev.batonjira.analysis.diff.SyncDiff;
import dev.batonjira.app.query.QueryFields.Format;
import dev.batonjira.c1z.StoredGrant;
import dev.batonjira.c1z.SyncRun;
import dev.batonjira.c1z.SyncType;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.sdk.config.ConfigurationException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** What changed between two syncs of a file. */
final class Differences {
  private final AskedFile file;
  private final Answer answer;

  Differences(AskedFile file, Answer answer) {
    this.file = file;
    this.answer = answer;
  }

  /** Goes through the changes of one kind. */
  @FunctionalInterface
  private interface Changes<T> {
    void each(Consumer<Change<T>> to);
  }

  void print() {
    SyncRun after = after();
    SyncRun before = before(after);
    SyncDiff diff = new SyncDiff(file.reader(), before.id(), after.id());
    if (answer.format() == Format.JSON) {
      answer.text("{");
      json("resources", diff::resources, resource -> resource);
      answer.text(",");
      json("entitlements", diff::entitlements, entitlement -> entitlement);
      answer.text(",");
      json("grants", diff::grants, StoredGrant::grant);
      answer.text("}");
      return;
    }
    answer.list(
        "",
        List.of("Change", "Kind", "ID", "Name"),
        to -> {
          diff.resources(change ->
              to.accept(row(change, "resource", key(change.shown()), name(change.shown()))));
          diff.entitlements(change ->
              to.accept(
                  row(
                      change,
                      "entitlement",
                      change.shown().getId(),
                      change.shown().getDisplayName())));
          diff.grants(change ->
              to.accept(
                  row(
                      change,
                      "grant",
                      change.shown().grant().getId(),
                      change.shown().grant().getEntitlement().getResource().getDisplayName())));
        });
  }

  private <T> void json(String kind, Changes<T> changes, Function<T, Message> message) {
    answer.text("\"" + kind + "\":{");
    // Additions come first, then deletions, then changes; none is kept, however many there are.
    String[] list = {""};
    changes.each(change -> {
      String word = word(change);
      boolean next = !word.equals(list[0]);
      answer.text(next ? (list[0].isEmpty() ? "" : "],") + "\"" + word + "\":[" : ",");
      list[0] = word;
      answer.text(MessageJson.of(message.apply(change.shown())));
    });
    answer.text(list[0].isEmpty() ? "}" : "]}");
  }

  private static Row row(Change<?> change, String kind, String id, String name) {
    return new Row(List.of(word(change), kind, id, name), () -> "");
  }

  private static String word(Change<?> change) {
    return switch (change) {
      case Change.Created<?> _ -> "created";
      case Change.Deleted<?> _ -> "deleted";
      case Change.Modified<?> _ -> "modified";
    };
  }

  private static String key(Resource resource) {
    return resource.getId().getResourceType() + ":" + resource.getId().getResource();
  }

  private static String name(Resource resource) {
    return resource.getDisplayName();
  }

  private SyncRun after() {
    String named = file.flag(QueryFields.TO);
    return named.isEmpty()
        ? full().reduce((earlier, later) -> later).orElseThrow(this::tooFew)
        : file.sync(named);
  }

  private SyncRun before(SyncRun after) {
    String named = file.flag(QueryFields.FROM);
    return named.isEmpty()
        ? full()
            .filter(sync -> sync.rowId() < after.rowId())
            .reduce((earlier, later) -> later)
            .orElseThrow(this::tooFew)
        : file.sync(named);
  }

  private Stream<SyncRun> full() {
    return file.reader().syncs().stream()
        .filter(sync -> sync.finished() && sync.type().equals(SyncType.FULL));
  }

  private ConfigurationException tooFew() {
    return new ConfigurationException(
        List.of(
            ("%s does not have two finished full syncs to compare; sync into it again, or name two"
                    + " of its syncs with --from and --to")
                .formatted(file.path())));
  }
}
