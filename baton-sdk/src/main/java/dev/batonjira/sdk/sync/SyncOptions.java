package dev.batonjira.sdk.sync;

import static java.util.Objects.requireNonNull;

import dev.batonjira.c1z.WriterOptions;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.external.ExternalFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What to sync, and where to.
 *
 * @param output the {@code .c1z} to create or extend; the state lies beside it as {@code
 *     <output>.state} while the sync runs
 * @param scope which part of the source
 * @param external another connector's file, whose principals take the place of grants that name
 *     them by what they match; not used when single resources are synced
 * @param workers pages in process at once, 1 to {@value #MAX_WORKERS}
 * @param maxSkippedPercent share of one type's resources, 0 to 100, that may be skipped. A type
 *     fails the sync when more than this share of its resources <em>and</em> at least {@value
 *     #MIN_SKIPPED} of them are skipped, or when all of them are and there are at least two. 100
 *     tolerates everything
 * @param expansionCeiling grants that expansion may add at most; above it nothing is expanded
 * @param connectorVersion version of the connector; another version does not continue its state
 * @param connectorOptions canonical text, without secrets, of the connector's options that shape
 *     the rows; state of other options is not continued
 * @param writer how the output is written
 */
public record SyncOptions(
    Path output,
    SyncScope scope,
    Optional<ExternalFile> external,
    int workers,
    int maxSkippedPercent,
    long expansionCeiling,
    String connectorVersion,
    String connectorOptions,
    WriterOptions writer) {

  /** How many pages may be in process at once at most. */
  public static final int MAX_WORKERS = 1_024;

  /** How many items of a type must be skipped before their share counts. */
  public static final int MIN_SKIPPED = 10;

  private static final int DEFAULT_WORKERS = 16;
  private static final int DEFAULT_MAX_SKIPPED_PERCENT = 5;
  private static final long DEFAULT_EXPANSION_CEILING = 20_000_000;

  public SyncOptions {
    requireNonNull(output, "output");
    requireNonNull(scope, "scope");
    requireNonNull(external, "external");
    requireNonNull(connectorVersion, "connectorVersion");
    requireNonNull(connectorOptions, "connectorOptions");
    requireNonNull(writer, "writer");
    if (workers < 1 || workers > MAX_WORKERS) {
      throw new IllegalArgumentException(
          "workers must be between 1 and " + MAX_WORKERS + ", not " + workers);
    }
    if (maxSkippedPercent < 0 || maxSkippedPercent > 100) {
      throw new IllegalArgumentException(
          "the skipped share must be between 0 and 100 percent, not " + maxSkippedPercent);
    }
    if (expansionCeiling < 0) {
      throw new IllegalArgumentException(
          "the expansion ceiling must not be negative, as " + expansionCeiling + " is");
    }
  }

  /** Everything, with 16 workers, up to 5 percent skipped and up to 20 million grants added. */
  public static SyncOptions to(Path output, String connectorVersion, String connectorOptions) {
    return new SyncOptions(
        output,
        SyncScope.ALL,
        Optional.empty(),
        DEFAULT_WORKERS,
        DEFAULT_MAX_SKIPPED_PERCENT,
        DEFAULT_EXPANSION_CEILING,
        connectorVersion,
        connectorOptions,
        WriterOptions.defaults());
  }

  /** With these types only; empty for all. */
  public SyncOptions withResourceTypes(Set<String> types) {
    return withScope(
        new SyncScope(
            types, scope.resources(), scope.skipEntitlementsAndGrants(), scope.skipGrants()));
  }

  /** With or without entitlements and grants. */
  public SyncOptions withSkipEntitlementsAndGrants(boolean skip) {
    return withScope(
        new SyncScope(scope.resourceTypes(), scope.resources(), skip, scope.skipGrants()));
  }

  /**
   * With these resources only, and what they need: the resources below them, their parents and, as
   * rows without access of their own, the principals of their grants. Empty for all.
   */
  public SyncOptions withResources(List<ResourceId> resources, boolean skipGrants) {
    return withScope(
        new SyncScope(
            scope.resourceTypes(), resources, scope.skipEntitlementsAndGrants(), skipGrants));
  }

  /** With the principals of another connector's file. */
  public SyncOptions withExternal(Optional<ExternalFile> file) {
    return new SyncOptions(
        output,
        scope,
        file,
        workers,
        maxSkippedPercent,
        expansionCeiling,
        connectorVersion,
        connectorOptions,
        writer);
  }

  private SyncOptions withScope(SyncScope other) {
    return new SyncOptions(
        output,
        other,
        external,
        workers,
        maxSkippedPercent,
        expansionCeiling,
        connectorVersion,
        connectorOptions,
        writer);
  }

  /** With this many pages in process at once. */
  public SyncOptions withWorkers(int number) {
    return new SyncOptions(
        output,
        scope,
        external,
        number,
        maxSkippedPercent,
        expansionCeiling,
        connectorVersion,
        connectorOptions,
        writer);
  }

  /** With this share of a type's resources that may be skipped. */
  public SyncOptions withMaxSkippedPercent(int percent) {
    return new SyncOptions(
        output,
        scope,
        external,
        workers,
        percent,
        expansionCeiling,
        connectorVersion,
        connectorOptions,
        writer);
  }

  /** With this many grants that expansion may add. */
  public SyncOptions withExpansionCeiling(long ceiling) {
    return new SyncOptions(
        output,
        scope,
        external,
        workers,
        maxSkippedPercent,
        ceiling,
        connectorVersion,
        connectorOptions,
        writer);
  }

  /** With these options of the writer. */
  public SyncOptions withWriter(WriterOptions options) {
    return new SyncOptions(
        output,
        scope,
        external,
        workers,
        maxSkippedPercent,
        expansionCeiling,
        connectorVersion,
        connectorOptions,
        options);
  }

  /** What of these options shapes the rows, as one text; equal for equal meanings. */
  String canonical() {
    return scope.canonical() + "\n" + connectorOptions;
  }
}
