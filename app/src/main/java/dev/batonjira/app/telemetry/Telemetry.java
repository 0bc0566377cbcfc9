package dev.batonjira.app.telemetry;

import dev.batonjira.app.logging.Logging;
import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.atlassian.http.CallEvent;
import dev.batonjira.sdk.sync.SyncListener;
import dev.batonjira.sdk.sync.SyncProgress;
import dev.batonjira.service.loop.ServiceListener;
import dev.batonjira.service.metrics.Figure;
import dev.batonjira.service.task.TaskAnswer;
import dev.batonjira.service.task.TaskKind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The collector of the process, of which there is at most one. Nothing of OpenTelemetry is loaded
 * before {@link #start}, and without it all else here does nothing. Thread-safe.
 */
public final class Telemetry {

  private static final AtomicReference<@Nullable Collector> CURRENT = new AtomicReference<>();

  private Telemetry() {}

  /** Begins to tell the collector, unless some collector is told already. */
  public static void start(TelemetrySettings settings, String version) {
    if (CURRENT.get() != null) {
      return;
    }
    Collector collector = new Collector(settings, version);
    if (CURRENT.compareAndSet(null, collector)) {
      if (settings.logs()) {
        Logging.tell(collector.logs());
      }
    } else {
      collector.close();
    }
  }

  /** Ends it, waiting five seconds at most for what is on its way. */
  public static void stop(ExitCode end) {
    Collector collector = CURRENT.getAndSet(null);
    if (collector != null) {
      Logging.tellNobody();
      collector.spans().ended(end);
      collector.close();
    }
  }

  /** Tells of a request to the site. */
  public static void called(CallEvent call) {
    Collector collector = CURRENT.get();
    if (collector != null) {
      collector.spans().called(call);
    }
  }

  /** Tells the figures, from now on about once a minute. */
  public static void figures(Supplier<List<Figure>> figures) {
    Collector collector = CURRENT.get();
    if (collector != null) {
      collector.figures(figures);
    }
  }

  /** Tells of the phases of a sync. */
  public static SyncListener sync() {
    return new SyncListener() {
      @Override
      public void progressed(SyncProgress progress) {
        Collector collector = CURRENT.get();
        if (collector != null) {
          collector.spans().in(progress.phase());
        }
      }
    };
  }

  /** Tells of the tasks of C1. */
  public static ServiceListener tasks() {
    return new ServiceListener() {
      @Override
      public void began(TaskKind kind) {
        Collector collector = CURRENT.get();
        if (collector != null) {
          collector.spans().began(kind);
        }
      }

      @Override
      public void ended(TaskKind kind, TaskAnswer answer, Duration took) {
        Collector collector = CURRENT.get();
        if (collector != null) {
          collector.spans().ended(answer);
        }
      }
    };
  }
}
