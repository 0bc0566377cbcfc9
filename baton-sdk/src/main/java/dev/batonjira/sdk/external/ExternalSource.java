package dev.batonjira.sdk.external;

import dev.batonjira.c1z.C1zException;
import dev.batonjira.c1z.C1zReader;
import dev.batonjira.c1z.Cursor;
import dev.batonjira.c1z.DecoderLimits;
import dev.batonjira.c1z.SyncId;
import dev.batonjira.c1z.SyncRun;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.state.ExternalTable;
import dev.batonjira.sdk.state.StateStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The latest finished full sync of another connector's file, open for as long as the sync that uses
 * it runs: what happens to the file meanwhile does not matter. Confined to one thread.
 */
public final class ExternalSource implements AutoCloseable {

  private final ExternalFile options;
  private final C1zReader reader;
  private final SyncId sync;
  private final List<ResourceType> types;

  private ExternalSource(ExternalFile options, C1zReader reader) {
    this.options = options;
    this.reader = reader;
    this.sync = finishedSync(options.file(), reader);
    this.types = types(options, reader, sync);
    if (options.entitlementId().isPresent()
        && reader.entitlement(sync, options.entitlementId().get()).isEmpty()) {
      throw new ExternalFileException(
          "The external resource file %s has no entitlement %s, whose holders were asked for."
              .formatted(options.file(), options.entitlementId().get()));
    }
  }

  /**
   * Opens the file and makes sure that it can be used.
   *
   * @throws ExternalFileException when it cannot
   */
  public static ExternalSource open(ExternalFile options, DecoderLimits limits) {
    if (!Files.exists(options.file())) {
      throw new ExternalFileException(
          "The specified external resource c1z file does not exist: " + options.file());
    }
    try {
      C1zReader reader = C1zReader.open(options.file(), limits);
      try {
        return new ExternalSource(options, reader);
      } catch (C1zException | ExternalFileException e) {
        reader.close();
        throw e;
      }
    } catch (C1zException e) {
      throw new ExternalFileException(
          "The external resource file cannot be used: " + e.getMessage());
    }
  }

  /** Types whose resources take part, in the file's order. */
  public List<ResourceType> types() {
    return types;
  }

  /** What decides which rows it adds, as text. */
  public String identity() {
    return "external="
        + sync.value()
        + "\nexternal-traits="
        + new TreeSet<>(options.traits())
        + "\nexternal-entitlement="
        + options.entitlementId().orElse("");
  }

  /**
   * Adds its rows to a sealed state and replaces the placeholders there, at most once in the life
   * of the state.
   *
   * @param resourcesOnly without entitlements and grants
   * @param perRow called for each row; what it throws undoes everything
   * @throws ConnectorException.Bug when a placeholder expands from something that is no baton id
   */
  public void addTo(StateStore store, boolean resourcesOnly, Runnable perRow) {
    ExternalTable.once(
        store,
        table -> {
          Placeholders placeholders = Placeholders.of(table);
          ExternalRows rows = new ExternalRows(reader, sync, types, placeholders, table, perRow);
          rows.addResources(options.entitlementId());
          if (!resourcesOnly) {
            rows.addAccess();
          }
          placeholders.replace(perRow);
        });
  }

  @Override
  public void close() {
    reader.close();
  }

  private static SyncId finishedSync(Path file, C1zReader reader) {
    SyncRun run = reader.defaultSync();
    if (!run.finished()) {
      throw new ExternalFileException(
          "The external resource file " + file + " holds no finished full sync; finish one first.");
    }
    return run.id();
  }

  private static List<ResourceType> types(ExternalFile options, C1zReader reader, SyncId sync) {
    List<ResourceType> types = new ArrayList<>();
    try (Cursor<ResourceType> all = reader.resourceTypes(sync)) {
      all.forEachRemaining(type -> {
        if (type.getTraitsList().stream().anyMatch(options.traits()::contains)) {
          types.add(type);
        }
      });
    }
    return List.copyOf(types);
  }
}
