package dev.batonjira.service;

import dev.batonjira.sdk.sync.SyncListener;
import dev.batonjira.sdk.sync.SyncOptions;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * How a service syncs.
 *
 * @param directory where syncs are written and interrupted ones are kept; exists
 * @param options how to sync into a file, before a task narrows it
 * @param skipped whether an empty sync is uploaded in place of every sync
 * @param listeners who hears of the sync of a task, by the task's id
 */
public record SyncSetup(
    Path directory,
    Function<Path, SyncOptions> options,
    boolean skipped,
    Function<String, SyncListener> listeners) {}
