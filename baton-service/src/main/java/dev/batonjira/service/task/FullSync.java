package dev.batonjira.service.task;

import com.google.rpc.Code;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connectorapi.baton.v1.Task;
import dev.batonjira.protocol.connectorapi.baton.v1.Task.SyncFullTask;
import dev.batonjira.sdk.Connector;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.ConnectorSource;
import dev.batonjira.sdk.logging.LogIds;
import dev.batonjira.sdk.server.Statuses;
import dev.batonjira.sdk.sync.EmptySync;
import dev.batonjira.sdk.sync.SyncEngine;
import dev.batonjira.sdk.sync.SyncException;
import dev.batonjira.sdk.sync.SyncListener;
import dev.batonjira.sdk.sync.SyncOptions;
import dev.batonjira.sdk.sync.SyncReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Syncs into a file of its own and uploads it. What an interrupted or failed sync has read stays
 * beside the file, and the next task of the same content goes on from there.
 */
public final class FullSync implements TaskHandler {

  private static final Logger LOG = LoggerFactory.getLogger(FullSync.class);

  private final ConnectorSource source;
  private final Function<Path, SyncOptions> options;
  private final boolean skipped;
  private final SyncFiles files;
  private final Function<String, SyncListener> listeners;
  private final DebugLog debug;
  private final Upload upload;
  private final Clock clock;

  /**
   * @param options how to sync into a file, before the task narrows it
   * @param skipped whether an empty sync takes the place of every sync
   * @param listeners who hears of the sync of a task, by its id
   * @param debug keeps the lines of tasks for which C1 wants them
   */
  public FullSync(
      ConnectorSource source,
      Function<Path, SyncOptions> options,
      boolean skipped,
      SyncFiles files,
      Function<String, SyncListener> listeners,
      DebugLog debug,
      Upload upload,
      Clock clock) {
    this.source = source;
    this.options = options;
    this.skipped = skipped;
    this.files = files;
    this.listeners = listeners;
    this.debug = debug;
    this.upload = upload;
    this.clock = clock;
  }

  @Override
  public TaskAnswer handle(Task task) throws InterruptedException {
    for (int number = 0; ; number++) {
      try (SyncFiles.Place place = files.claim(task.getSyncFull(), number)) {
        number = place.number();
        if (task.getDebug()) {
          debugged(task, place.file());
        } else {
          syncAndUpload(task, place.file());
        }
        return TaskAnswer.done();
      } catch (SyncException e) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        if (!(e instanceof SyncException.StateFailed state && state.heldByAnotherSync())) {
          return failed(e);
        }
        // Another process syncs the same here: this sync gets another file.
      } catch (IOException e) {
        return TaskAnswer.failed(
            Code.INTERNAL, "The sync's file cannot be read or written: " + e.getMessage());
      } catch (UploadException e) {
        return TaskAnswer.failed(e.status());
      } catch (IllegalArgumentException e) {
        return TaskAnswer.refused(Code.INVALID_ARGUMENT, String.valueOf(e.getMessage()));
      }
    }
  }

  private void syncAndUpload(Task task, Path file)
      throws IOException, InterruptedException, UploadException {
    String syncId = sync(task, file);
    try (LogIds.Scope _ = LogIds.with(LogIds.SYNC_ID, syncId)) {
      upload.send(task.getId(), file);
    }
  }

  /** Sends the lines that it logs after the file; those of a failure stay beside its state. */
  private void debugged(Task task, Path file)
      throws IOException, InterruptedException, UploadException {
    Path lines = file.resolveSibling(file.getFileName() + ".debug.log");
    try (DebugLog.Scope _ = debug.begin(task.getId(), lines)) {
      syncAndUpload(task, file);
    }
    if (!Files.exists(lines)) {
      return;
    }
    try {
      upload.send(task.getId(), lines);
    } catch (UploadException e) {
      // The sync has arrived, and nobody waits for how it went.
      LOG.atWarn().setCause(e).log("The debug log was not taken");
    }
    Files.delete(lines);
  }

  /** Syncs, and returns the sync's id. */
  private String sync(Task task, Path file) throws IOException {
    // What is there was read for a task that has ended.
    Files.deleteIfExists(file);
    if (skipped) {
      return EmptySync.write(file, options.apply(file).writer(), clock).value();
    }
    SyncFullTask wanted = task.getSyncFull();
    if (wanted.getStorageEngine().equals("pebble")) {
      LOG.atWarn()
          .addKeyValue("task_id", task.getId())
          .log("C1 asked for the v3 format; the v1 format, which C1 reads too, is written");
    }
    try (Connector connector = source.open()) {
      SyncReport report =
          new SyncEngine(
                  connector, narrowed(options.apply(file), wanted), listeners.apply(task.getId()))
              .run();
      LOG.atInfo()
          .addKeyValue("task_id", task.getId())
          .addKeyValue("sync_id", report.syncId().value())
          .addKeyValue("resumed", report.resumed())
          .addKeyValue("pages", report.units())
          .addKeyValue("skipped", report.ledger().skipped())
          .addKeyValue("bytes", report.fileSize())
          .log("Sync complete, uploading");
      return report.syncId().value();
    }
  }

  static SyncOptions narrowed(SyncOptions base, SyncFullTask wanted) {
    SyncOptions options = base;
    if (wanted.getSyncResourceTypeIdsCount() > 0) {
      options = options.withResourceTypes(Set.copyOf(wanted.getSyncResourceTypeIdsList()));
    }
    if (wanted.getSkipEntitlementsAndGrants()) {
      options = options.withSkipEntitlementsAndGrants(true);
    }
    if (wanted.getTargetedSyncResourcesCount() > 0 || wanted.getSkipGrants()) {
      options =
          options.withResources(
              wanted.getTargetedSyncResourcesList().stream().map(Resource::getId).toList(),
              wanted.getSkipGrants());
    }
    return wanted.getSkipExpandGrants() ? options.withExpansionCeiling(0) : options;
  }

  private TaskAnswer failed(SyncException e) {
    return switch (e) {
      case SyncException.SourceFailed failed -> {
        ConnectorException failure = failed.failure();
        yield new TaskAnswer.Failure(
            Statuses.of(failure, "", clock.instant()),
            failure instanceof ConnectorException.Bug,
            List.of());
      }
      case SyncException.InvalidOptions _ -> TaskAnswer.failed(Code.INVALID_ARGUMENT, text(e));
      case SyncException.TooMuchSkipped _ -> TaskAnswer.failed(Code.FAILED_PRECONDITION, text(e));
      case SyncException.StateFailed _, SyncException.OutputFailed _ ->
          TaskAnswer.failed(Code.INTERNAL, text(e));
      case SyncException.Interrupted _ -> TaskAnswer.failed(Code.CANCELLED, text(e));
    };
  }

  private static String text(SyncException e) {
    return String.valueOf(e.getMessage());
  }
}
