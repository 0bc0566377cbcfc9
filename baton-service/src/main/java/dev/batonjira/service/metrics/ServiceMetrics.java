package dev.batonjira.service.metrics;

import dev.batonjira.sdk.sync.SyncListener;
import dev.batonjira.sdk.sync.SyncProgress;
import dev.batonjira.service.loop.ServiceListener;
import dev.batonjira.service.metrics.Exposition.Kind;
import dev.batonjira.service.task.TaskAnswer;
import dev.batonjira.service.task.TaskKind;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** Counts what a service does. Thread-safe. */
public final class ServiceMetrics implements ServiceListener {

  private static final SequencedMap<String, String> NO_LABELS = new LinkedHashMap<>();

  private final InstantSource clock;
  private final Exposition figures =
      new Exposition()
          .declare("baton_c1_registered", Kind.GAUGE, "Whether C1 knows this service.")
          .declare("baton_c1_polls_total", Kind.COUNTER, "Polls that C1 answered.")
          .declare("baton_c1_failures_total", Kind.COUNTER, "Polls and registrations that failed.")
          .declare(
              "baton_c1_last_poll_timestamp_seconds", Kind.GAUGE, "When C1 last answered a poll.")
          .declare("baton_tasks_running", Kind.GAUGE, "Tasks that are being worked on.")
          .declare("baton_tasks_total", Kind.COUNTER, "Tasks that ended, by kind and outcome.")
          .declare("baton_task_duration_seconds_total", Kind.COUNTER, "Time spent on ended tasks.")
          .declare("baton_sync_pages", Kind.GAUGE, "Pages of the latest sync, by state.")
          .declare("baton_sync_rows", Kind.GAUGE, "Rows of the latest sync, by kind and type.")
          .declare("baton_sync_skipped", Kind.GAUGE, "What the latest sync could not read.")
          .declare("baton_sync_waits_total", Kind.COUNTER, "Waits for a site that was not there.")
          .declare("baton_jira_calls_total", Kind.COUNTER, "Requests to the site, by answer.")
          .declare(
              "baton_jira_call_duration_seconds_total",
              Kind.COUNTER,
              "Time that requests to the site took.")
          .declare("baton_heap_used_bytes", Kind.GAUGE, "Memory in use on the Java heap.")
          .declare("baton_threads", Kind.GAUGE, "Platform threads.");

  public ServiceMetrics(InstantSource clock) {
    this.clock = clock;
    figures.set("baton_c1_registered", NO_LABELS, 0);
    figures.set("baton_tasks_running", NO_LABELS, 0);
    figures.add("baton_c1_polls_total", NO_LABELS, 0);
    figures.add("baton_c1_failures_total", NO_LABELS, 0);
  }

  @Override
  public void registered() {
    figures.set("baton_c1_registered", NO_LABELS, 1);
  }

  @Override
  public void polled() {
    figures.add("baton_c1_polls_total", NO_LABELS, 1);
    figures.set(
        "baton_c1_last_poll_timestamp_seconds", NO_LABELS, clock.instant().getEpochSecond());
  }

  @Override
  public void unreachable(String reason) {
    figures.add("baton_c1_failures_total", NO_LABELS, 1);
  }

  @Override
  public void began(TaskKind kind) {
    figures.add("baton_tasks_running", NO_LABELS, 1);
  }

  @Override
  public void ended(TaskKind kind, TaskAnswer answer, Duration took) {
    figures.add("baton_tasks_running", NO_LABELS, -1);
    SequencedMap<String, String> labels = labels("type", kind.word());
    figures.add("baton_task_duration_seconds_total", labels, took.toNanos() / 1e9);
    SequencedMap<String, String> outcome = labels("type", kind.word());
    outcome.put(
        "outcome",
        switch (answer) {
          case TaskAnswer.Success _, TaskAnswer.Silence _ -> "success";
          case TaskAnswer.Failure failure -> failure.nonRetryable() ? "refused" : "failed";
        });
    figures.add("baton_tasks_total", outcome, 1);
  }

  /**
   * A request to the site ended.
   *
   * @param answer its status, or what came instead
   */
  public void called(String answer, Duration took) {
    figures.add("baton_jira_calls_total", labels("answer", answer), 1);
    figures.add("baton_jira_call_duration_seconds_total", NO_LABELS, took.toNanos() / 1e9);
  }

  /** Follows a sync. */
  public SyncListener sync() {
    return new SyncListener() {
      @Override
      public void progressed(SyncProgress progress) {
        figures.set("baton_sync_pages", labels("state", "done"), progress.unitsDone());
        figures.set("baton_sync_pages", labels("state", "pending"), progress.unitsPending());
        figures.set("baton_sync_skipped", NO_LABELS, progress.skipped());
        rows("resource", progress.resources());
        rows("entitlement", progress.entitlements());
        rows("grant", progress.grants());
      }

      @Override
      public void waiting(String what, Duration wait, String reason) {
        figures.add("baton_sync_waits_total", NO_LABELS, 1);
      }
    };
  }

  private void rows(String kind, Map<String, Long> counts) {
    counts.forEach((type, count) -> {
      SequencedMap<String, String> labels = labels("kind", kind);
      labels.put("type", type);
      figures.set("baton_sync_rows", labels, count);
    });
  }

  /** Everything, in the text format of Prometheus. */
  public String text() {
    figures.set(
        "baton_heap_used_bytes",
        NO_LABELS,
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    figures.set("baton_threads", NO_LABELS, ManagementFactory.getThreadMXBean().getThreadCount());
    return figures.text();
  }

  private static SequencedMap<String, String> labels(String name, String value) {
    SequencedMap<String, String> labels = new LinkedHashMap<>();
    labels.put(name, value);
    return labels;
  }
}
