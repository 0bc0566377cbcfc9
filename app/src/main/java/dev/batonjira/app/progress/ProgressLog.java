package dev.batonjira.app.progress;

import dev.batonjira.sdk.Validation;
import dev.batonjira.sdk.sync.SyncListener;
import dev.batonjira.sdk.sync.SyncPhase;
import dev.batonjira.sdk.sync.SyncProgress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the progress of a sync under the message names of the original where they fit: a line every
 * ten seconds, and the counts by resource type when a phase ends. Thread-safe.
 */
public final class ProgressLog implements SyncListener {

  private static final Logger LOG = LoggerFactory.getLogger(ProgressLog.class);
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final InstantSource clock;
  // Guards the phase and the time of the last line.
  private final ReentrantLock lock = new ReentrantLock();
  private SyncPhase phase = SyncPhase.COLLECT;
  private Instant nextLine;

  public ProgressLog(InstantSource clock) {
    this.clock = clock;
    this.nextLine = clock.instant().plus(INTERVAL);
  }

  @Override
  public void validated(Validation validation) {
    validation.warnings().forEach(LOG::warn);
  }

  @Override
  public void began(boolean resumed, long unitsDone, Optional<String> discarded) {
    discarded.ifPresent(
        reason -> LOG.atWarn().addKeyValue("reason", reason).log("Saved state discarded"));
    LOG.atInfo()
        .addKeyValue("resumed", resumed)
        .addKeyValue("pages_done", unitsDone)
        .log("Syncing resources...");
  }

  @Override
  public void waiting(String what, Duration wait, String reason) {
    LOG.atWarn()
        .addKeyValue("page", what)
        .addKeyValue("wait_ms", wait.toMillis())
        .addKeyValue("reason", reason)
        .log("Waiting for the site");
  }

  @Override
  public void progressed(SyncProgress progress) {
    boolean phaseEnded;
    lock.lock();
    try {
      Instant now = clock.instant();
      phaseEnded = progress.phase().compareTo(phase) > 0;
      if (phaseEnded) {
        phase = progress.phase();
      } else if (now.isBefore(nextLine)) {
        return;
      }
      nextLine = now.plus(INTERVAL);
    } finally {
      lock.unlock();
    }
    if (phaseEnded) {
      began(progress);
    } else {
      goingOn(progress);
    }
  }

  private static void began(SyncProgress progress) {
    switch (progress.phase()) {
      case COLLECT -> {}
      case SEAL -> {
        synced("Synced resources", progress.resources());
        synced("Synced entitlements", progress.entitlements());
        synced("Synced grants", progress.grants());
      }
      case EXPAND -> LOG.info("Expanding grants...");
      case WRITE -> LOG.info("Writing c1z...");
    }
  }

  private static void goingOn(SyncProgress progress) {
    switch (progress.phase()) {
      case COLLECT ->
          LOG.atInfo()
              .addKeyValue("pages_done", progress.unitsDone())
              .addKeyValue("pages_pending", progress.unitsPending())
              .addKeyValue("resources", total(progress.resources()))
              .addKeyValue("entitlements", total(progress.entitlements()))
              .addKeyValue("grants", total(progress.grants()))
              .addKeyValue("skipped", progress.skipped())
              .log("Syncing resources");
      case SEAL -> LOG.info("Completing principals");
      case EXPAND ->
          LOG.atInfo().addKeyValue("grants_added", progress.grantsAdded()).log("Expanding grants");
      case WRITE ->
          LOG.atInfo().addKeyValue("rows_written", progress.rowsWritten()).log("Writing c1z");
    }
  }

  private static void synced(String message, Map<String, Long> counts) {
    new TreeMap<>(counts)
        .forEach((type, count) ->
            LOG.atInfo()
                .addKeyValue("resource_type_id", type)
                .addKeyValue("count", count)
                .log(message));
  }

  private static long total(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
