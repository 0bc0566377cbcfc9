package dev.batonjira.app.query;

import com.google.protobuf.Timestamp;
import dev.batonjira.app.query.QueryFields.Format;
import dev.batonjira.c1z.SyncRun;
import dev.batonjira.c1z.SyncStats;
import dev.batonjira.protocol.baton.v1.SyncOutput;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The syncs of a file, and what one of them counts. */
final class Syncs {
  private final AskedFile file;
  private final Answer answer;

  Syncs(AskedFile file, Answer answer) {
    this.file = file;
    this.answer = answer;
  }

  void list() {
    List<SyncRun> syncs = file.reader().syncs();
    answer.list(
        "syncs",
        List.of("ID", "Started At", "Ended At", "Type", "Parent ID", "Token"),
        to -> syncs.forEach(sync -> to.accept(row(sync))));
  }

  /** Counts by kind, and of resources by type, in the order of their names. */
  void stats() {
    SyncRun sync = file.sync();
    SyncStats stats = file.reader().stats(sync.id());
    if (answer.format() == Format.JSON) {
      answer.text(MessageJson.of(message(sync, stats)));
      return;
    }
    Map<String, Long> counts = new TreeMap<>(stats.resourcesByType());
    counts.put("entitlements", stats.entitlements());
    counts.put("grants", stats.grants());
    counts.put("resource_types", stats.resourceTypes());
    answer.list(
        "",
        List.of("Type", "Count"),
        to ->
            counts.forEach((type, count) ->
                to.accept(new Row(List.of(type, String.valueOf(count)), () -> ""))));
  }

  private static Row row(SyncRun sync) {
    String parent = sync.parent() == null ? "" : sync.parent().value();
    return new Row(
        List.of(
            sync.id().value(),
            seconds(sync.startedAt()),
            seconds(sync.endedAt()),
            sync.type().text(),
            parent,
            sync.token()),
        () -> {
          SyncOutput.Builder output =
              SyncOutput.newBuilder()
                  .setId(sync.id().value())
                  .setStartedAt(timestamp(sync.startedAt()))
                  .setSyncToken(sync.token())
                  .setSyncType(sync.type().text())
                  .setParentSyncId(parent);
          if (sync.endedAt() != null) {
            output.setEndedAt(timestamp(sync.endedAt()));
          }
          return MessageJson.of(output.build());
        });
  }

  private static String seconds(@Nullable Instant time) {
    return time == null ? "" : time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }

  /** The message of later versions of the public tool. */
  private static dev.batonjira.protocol.reader.v2.SyncRun message(SyncRun sync, SyncStats stats) {
    var message =
        dev.batonjira.protocol.reader.v2.SyncRun.newBuilder()
            .setId(sync.id().value())
            .setStartedAt(timestamp(sync.startedAt()))
            .setSyncToken(sync.token())
            .setSyncType(sync.type().text())
            .setParentSyncId(sync.parent() == null ? "" : sync.parent().value());
    if (sync.endedAt() != null) {
      message.setEndedAt(timestamp(sync.endedAt()));
    }
    return message
        .setStats(
            dev.batonjira.protocol.reader.v2.SyncStats.newBuilder()
                .setResourceTypes(stats.resourceTypes())
                .setResources(stats.resources())
                .setEntitlements(stats.entitlements())
                .setGrants(stats.grants())
                .putAllResourcesByResourceType(stats.resourcesByType())
                .putAllEntitlementsByResourceType(stats.entitlementsByType())
                .putAllGrantsByResourceType(stats.grantsByType()))
        .build();
  }
}
