package dev.batonjira.service;

import dev.batonjira.sdk.sync.SyncListener;
import dev.batonjira.sdk.sync.SyncOptions;
import dev.batonjira.service.task.DebugLog;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * How a service syncs.
 *
 * @param directory where syncs are written and interrupted ones are kept; exists
 * @param options how to sync into a file, before a task narrows it
 * @param skipped whether an empty sync is uploaded in place of every sync
 * @param listeners who hears of the sync of a task, by the task's id
 * @param debug keeps the lines of tasks for which C1 wants them
 */
public record SyncSetup(
    Path directory,
    Function<Path, SyncOptions> options,
    boolean skipped,
    Function<String, SyncListener> listeners,
    DebugLog debug) {

  /** A set-up that keeps no lines for C1. */
  public SyncSetup(
      Path directory,
      Function<Path, SyncOptions> options,
      boolean skipped,
      Function<String, SyncListener> listeners) {
    this(directory, options, skipped, listeners, DebugLog.NONE);
  }
}
