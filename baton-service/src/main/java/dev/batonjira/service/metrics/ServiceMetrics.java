package dev.batonjira.service.metrics;

import dev.batonjira.sdk.sync.SyncListener;
import dev.batonjira.sdk.sync.SyncPhase;
import dev.batonjira.sdk.sync.SyncProgress;
import dev.batonjira.service.loop.ServiceListener;
import dev.batonjira.service.metrics.Figure.Kind;
import dev.batonjira.service.task.TaskAnswer;
import dev.batonjira.service.task.TaskKind;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/** Counts what a process does, for one site or for several. Thread-safe. */
public final class ServiceMetrics implements ServiceListener {

  private static final SequencedMap<String, String> NO_LABELS = new LinkedHashMap<>();

  private final InstantSource clock;
  private final Figures figures;
  private final SequencedMap<String, String> always;

  /** For a process that works for one site. */
  public ServiceMetrics(InstantSource clock) {
    this(clock, declared(), NO_LABELS);
    begin();
  }

  private ServiceMetrics(
      InstantSource clock, Figures figures, SequencedMap<String, String> always) {
    this.clock = clock;
    this.figures = figures;
    this.always = always;
  }

  /** For a process that works for several sites; each counts by what {@link #of} returns. */
  public static ServiceMetrics ofSites(InstantSource clock) {
    return new ServiceMetrics(clock, declared(), NO_LABELS);
  }

  /** Counts for one of several sites into the same figures, with the label {@code site}. */
  public ServiceMetrics of(String site) {
    SequencedMap<String, String> label = new LinkedHashMap<>();
    label.put("site", site);
    ServiceMetrics one = new ServiceMetrics(clock, figures, label);
    one.begin();
    return one;
  }

  private static Figures declared() {
    return new Figures()
        .declare("baton_c1_registered", Kind.GAUGE, "Whether C1 knows this service.")
        .declare("baton_c1_polls_total", Kind.COUNTER, "Polls that C1 answered.")
        .declare("baton_c1_failures_total", Kind.COUNTER, "Polls and registrations that failed.")
        .declare(
            "baton_c1_last_poll_timestamp_seconds", Kind.GAUGE, "When C1 last answered a poll.")
        .declare("baton_tasks_running", Kind.GAUGE, "Tasks that are being worked on.")
        .declare("baton_tasks_total", Kind.COUNTER, "Tasks that ended, by kind and outcome.")
        .declare("baton_task_duration_seconds", Kind.HISTOGRAM, "How long tasks took, by kind.")
        .declare("baton_sync_phase", Kind.GAUGE, "1 for the phase the latest sync is in.")
        .declare("baton_sync_pages", Kind.GAUGE, "Pages of the latest sync, by state.")
        .declare("baton_sync_rows", Kind.GAUGE, "Rows of the latest sync, by kind and type.")
        .declare("baton_sync_skipped", Kind.GAUGE, "What the latest sync could not read.")
        .declare("baton_sync_waits_total", Kind.COUNTER, "Waits for a site that was not there.")
        .declare("baton_sync_wait_seconds_total", Kind.COUNTER, "How long those waits were.")
        .declare(
            "baton_jira_calls_total", Kind.COUNTER, "Requests to the site, by endpoint and answer.")
        .declare(
            "baton_jira_call_duration_seconds",
            Kind.HISTOGRAM,
            "How long requests to the site took.")
        .declare("baton_jira_received_bytes_total", Kind.COUNTER, "Bodies of the site's answers.")
        .declare(
            "baton_jira_throttled_seconds_total",
            Kind.COUNTER,
            "Time that requests waited because the site had refused some or failed.")
        .declare(
            "baton_jira_paced_seconds_total",
            Kind.COUNTER,
            "Time that requests waited so that the site would not refuse them.")
        .declare("baton_heap_used_bytes", Kind.GAUGE, "Memory in use on the Java heap.")
        .declare("baton_threads", Kind.GAUGE, "Platform threads.")
        .declare("baton_start_timestamp_seconds", Kind.GAUGE, "When the process began.");
  }

  /** Figures that an alarm may ask for are there from the start. */
  private void begin() {
    set("baton_c1_registered", 0);
    set("baton_tasks_running", 0);
    add("baton_c1_polls_total", 0);
    add("baton_c1_failures_total", 0);
    add("baton_jira_throttled_seconds_total", 0);
  }

  @Override
  public void registered() {
    set("baton_c1_registered", 1);
  }

  @Override
  public void polled() {
    add("baton_c1_polls_total", 1);
    set("baton_c1_last_poll_timestamp_seconds", clock.instant().toEpochMilli() / 1e3);
  }

  @Override
  public void unreachable(String reason) {
    add("baton_c1_failures_total", 1);
  }

  @Override
  public void began(TaskKind kind) {
    add("baton_tasks_running", 1);
  }

  @Override
  public void ended(TaskKind kind, TaskAnswer answer, Duration took) {
    add("baton_tasks_running", -1);
    figures.observe(
        "baton_task_duration_seconds", labels("type", kind.word()), took.toNanos() / 1e9);
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
   * @param endpoint method and path template, without values
   * @param answer its status, or what came instead
   * @param bytes of the answer's body
   */
  public void called(String endpoint, String answer, Duration took, long bytes) {
    SequencedMap<String, String> labels = labels("endpoint", endpoint);
    labels.put("answer", answer);
    figures.add("baton_jira_calls_total", labels, 1);
    figures.observe("baton_jira_call_duration_seconds", always, took.toNanos() / 1e9);
    add("baton_jira_received_bytes_total", (double) bytes);
  }

  /**
   * A request waited before it was sent.
   *
   * @param refused whether the site had refused or failed requests before
   */
  public void waited(Duration wait, boolean refused) {
    add(
        refused ? "baton_jira_throttled_seconds_total" : "baton_jira_paced_seconds_total",
        wait.toNanos() / 1e9);
  }

  /** Follows a sync. */
  public SyncListener sync() {
    return new SyncListener() {
      @Override
      public void progressed(SyncProgress progress) {
        for (SyncPhase phase : SyncPhase.values()) {
          figures.set(
              "baton_sync_phase",
              labels("phase", phase.name().toLowerCase(Locale.ROOT)),
              phase == progress.phase() ? 1 : 0);
        }
        figures.set("baton_sync_pages", labels("state", "done"), (double) progress.unitsDone());
        figures.set(
            "baton_sync_pages", labels("state", "pending"), (double) progress.unitsPending());
        set("baton_sync_skipped", (double) progress.skipped());
        rows("resource", progress.resources());
        rows("entitlement", progress.entitlements());
        rows("grant", progress.grants());
      }

      @Override
      public void waiting(String what, Duration wait, String reason) {
        add("baton_sync_waits_total", 1);
        add("baton_sync_wait_seconds_total", wait.toNanos() / 1e9);
      }
    };
  }

  private void rows(String kind, Map<String, Long> counts) {
    counts.forEach((type, count) -> {
      SequencedMap<String, String> labels = labels("kind", kind);
      labels.put("type", type);
      figures.set("baton_sync_rows", labels, (double) count);
    });
  }

  /** Everything as it is now, by name; those of all sites. */
  public List<Figure> figures() {
    figures.set(
        "baton_heap_used_bytes",
        NO_LABELS,
        (double) ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    figures.set("baton_threads", NO_LABELS, ManagementFactory.getThreadMXBean().getThreadCount());
    figures.set(
        "baton_start_timestamp_seconds",
        NO_LABELS,
        ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3);
    return figures.all();
  }

  /** Bounds of the buckets of durations, in seconds and rising. */
  public static List<Double> bounds() {
    return Figures.BOUNDS;
  }

  /** Everything, in the text format of Prometheus. */
  public String text() {
    return Exposition.of(figures());
  }

  private void add(String name, double amount) {
    figures.add(name, always, amount);
  }

  private void set(String name, double amount) {
    figures.set(name, always, amount);
  }

  private SequencedMap<String, String> labels(String name, String value) {
    SequencedMap<String, String> labels = new LinkedHashMap<>(always);
    labels.put(name, value);
    return labels;
  }
}
