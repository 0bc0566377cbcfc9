package dev.batonjira.sdk.sync;

import com.google.protobuf.ByteString;
import dev.batonjira.c1z.C1zReader;
import dev.batonjira.c1z.C1zWriter;
import dev.batonjira.c1z.EntitlementRow;
import dev.batonjira.c1z.GrantRow;
import dev.batonjira.c1z.NewSync;
import dev.batonjira.c1z.ResourceRow;
import dev.batonjira.c1z.ResourceTypeRow;
import dev.batonjira.c1z.WriterOptions;
import dev.batonjira.c1z.WrittenFile;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.sdk.Grants;
import dev.batonjira.sdk.expand.Expansion;
import dev.batonjira.sdk.expand.ExpansionOutcome;
import dev.batonjira.sdk.state.GrantState;
import dev.batonjira.sdk.state.RowScan;
import dev.batonjira.sdk.state.StateStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** Writes a complete state into the output, in the order of its keys. */
final class ResultFile {

  private static final int ROWS_PER_REPORT = 10_000;

  private final StateStore store;
  private final Expansion expansion;
  private final List<ResourceType> types;
  private final LongConsumer progress;
  private final LongConsumer added;
  private Entitlement entitlement = Entitlement.getDefaultInstance();
  private GrantMessage message = new GrantMessage(entitlement);
  private final Map<String, SortedMap<Long, Long>> grantLengths = new HashMap<>();
  private long length;
  private boolean expandable;
  private long written;

  /**
   * Writes {@code types} and their rows.
   *
   * @param progress hears now and then how many rows were written; what it throws abandons the file
   * @param added hears how many grants expansion has added; what it throws abandons the file
   */
  ResultFile(
      StateStore store,
      Expansion expansion,
      List<ResourceType> types,
      LongConsumer progress,
      LongConsumer added) {
    this.store = store;
    this.expansion = expansion;
    this.types = types;
    this.progress = progress;
    this.added = added;
  }

  /**
   * The file, and how the expansion of its grants came out.
   *
   * @param grantLengths how many grants the entitlements of each type have
   */
  record Written(
      WrittenFile file,
      ExpansionOutcome expansion,
      Map<String, SortedMap<Long, Long>> grantLengths) {}

  /** Says what comes of a file that was written. */
  interface Conclusion<T> {

    /**
     * Draws it.
     *
     * @param reader reads the file without unpacking it; to be closed before this returns
     */
    T of(Written written, Supplier<C1zReader> reader);
  }

  /**
   * Adds the sync to {@code output}.
   *
   * @param record how it was made
   * @param units how many steps it took
   * @param conclusion is drawn when the output is in its place
   */
  <T> T write(
      Path output,
      WriterOptions options,
      NewSync sync,
      SyncRecord record,
      Clock clock,
      long units,
      Conclusion<T> conclusion) {
    RowScan rows = new RowScan(store);
    try (C1zWriter writer = C1zWriter.open(output, options)) {
      writer.begin(sync);
      for (ResourceType type : types) {
        writer.put(ResourceTypeRow.of(type));
      }
      for (ResourceType type : types) {
        rows.resources(
            type.getId(),
            row -> {
              boolean hasParent = !row.parentId().isEmpty();
              writer.put(
                  new ResourceRow(
                      row.type(),
                      row.id(),
                      hasParent ? row.parentType() : null,
                      hasParent ? row.parentId() : null,
                      row.data().toByteArray()));
              count();
            });
      }
      for (ResourceType type : types) {
        rows.entitlements(
            type.getId(),
            row -> {
              ByteString data = row.data();
              if (data != null) {
                writer.put(
                    new EntitlementRow(
                        row.id(), row.resourceType(), row.resourceId(), data.toByteArray()));
                count();
              }
            });
      }
      ExpansionOutcome expanded =
          expansion.forEachGrant(
              store,
              (granted, grant) -> {
                writer.put(row(granted, grant));
                length++;
                count();
              },
              added);
      measured();
      writer.put(record.toRow());
      WrittenFile file = writer.finish(clock.instant(), token(units));
      return conclusion.of(new Written(file, expanded, grantLengths), writer::reader);
    }
  }

  /** Takes note that the grants of an entitlement are over. */
  private void measured() {
    if (length > 0) {
      grantLengths
          .computeIfAbsent(
              entitlement.getResource().getId().getResourceType(), _ -> new TreeMap<>())
          .merge(length, 1L, Long::sum);
      length = 0;
    }
  }

  private void count() {
    written++;
    if (written % ROWS_PER_REPORT == 0) {
      progress.accept(written);
    }
  }

  @SuppressWarnings("NullAway") // It does not see that a compiled record's array may be null.
  private GrantRow row(Entitlement granted, GrantState grant) {
    if (!granted.getId().equals(entitlement.getId())) {
      measured();
      entitlement = granted;
      message = new GrantMessage(granted);
    }
    ByteString expansion = grant.expansion();
    expandable |= expansion != null;
    ResourceId resource = entitlement.getResource().getId();
    String id = Grants.id(entitlement.getId(), grant.principalType(), grant.principalId());
    return new GrantRow(
        id,
        entitlement.getId(),
        resource.getResourceType(),
        resource.getResource(),
        grant.principalType(),
        grant.principalId(),
        expansion == null ? null : expansion.toByteArray(),
        message.bytes(grant));
  }

  /** The resume state of a sync with nothing left to do. */
  private String token(long units) {
    return "{\"current_action_id\":"
        + units
        + (expandable ? ",\"needs_expansion\":true" : "")
        + ",\"completed_actions_count\":"
        + units
        + ",\"version\":1}";
  }
}
