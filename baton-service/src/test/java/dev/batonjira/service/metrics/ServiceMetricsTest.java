package dev.batonjira.service.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Code;
import dev.batonjira.sdk.sync.SyncPhase;
import dev.batonjira.sdk.sync.SyncProgress;
import dev.batonjira.service.task.TaskAnswer;
import dev.batonjira.service.task.TaskKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceMetricsTest {

  private final ServiceMetrics metrics =
      new ServiceMetrics(InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000)));

  @Test
  void tellsPollsTasksAndSyncsInTheTextFormat() {
    TaskKind grant = new TaskKind("grant", false);
    metrics.registered();
    metrics.polled();
    metrics.began(grant);
    metrics.began(grant);
    metrics.ended(grant, TaskAnswer.done(), Duration.ofMillis(1_500));
    metrics.ended(grant, TaskAnswer.refused(Code.NOT_FOUND, "no"), Duration.ofMillis(500));
    metrics.called("GET /rest/api/3/role", "429", Duration.ofMillis(250), 12);
    metrics.waited(Duration.ofSeconds(2), true);
    metrics.waited(Duration.ofMillis(500), false);
    metrics
        .sync()
        .progressed(
            new SyncProgress(
                SyncPhase.COLLECT, 3, 4, Map.of("user", 20L), Map.of(), Map.of(), 1, 0, 0));

    assertThat(metrics.text())
        .contains(
            "# TYPE baton_tasks_total counter\n",
            "baton_c1_registered 1\n",
            "baton_c1_polls_total 1\n",
            "baton_c1_last_poll_timestamp_seconds 1700000000\n",
            "baton_tasks_running 0\n",
            "baton_tasks_total{type=\"grant\",outcome=\"success\"} 1\n",
            "baton_tasks_total{type=\"grant\",outcome=\"refused\"} 1\n",
            "# TYPE baton_task_duration_seconds histogram\n",
            "baton_task_duration_seconds_bucket{type=\"grant\",le=\"0.25\"} 0\n",
            "baton_task_duration_seconds_bucket{type=\"grant\",le=\"0.5\"} 1\n",
            "baton_task_duration_seconds_bucket{type=\"grant\",le=\"+Inf\"} 2\n",
            "baton_task_duration_seconds_sum{type=\"grant\"} 2\n",
            "baton_task_duration_seconds_count{type=\"grant\"} 2\n",
            "baton_jira_calls_total{endpoint=\"GET /rest/api/3/role\",answer=\"429\"} 1\n",
            "baton_jira_call_duration_seconds_sum 0.25\n",
            "baton_jira_received_bytes_total 12\n",
            "baton_jira_throttled_seconds_total 2\n",
            "baton_jira_paced_seconds_total 0.5\n",
            "baton_sync_phase{phase=\"collect\"} 1\n",
            "baton_sync_phase{phase=\"write\"} 0\n",
            "baton_sync_pages{state=\"pending\"} 4\n",
            "baton_sync_rows{kind=\"resource\",type=\"user\"} 20\n");
  }

  @Test
  void labelsAreEscaped() {
    metrics.called("e", "a\"b\\c\nd", Duration.ZERO, 0);

    assertThat(metrics.text()).contains("{endpoint=\"e\",answer=\"a\\\"b\\\\c\\nd\"} 1\n");
  }

  @Test
  void severalSitesShareTheFiguresAndKeepApart() {
    ServiceMetrics all = ServiceMetrics.ofSites(InstantSource.fixed(Instant.EPOCH));
    all.of("a").polled();
    all.of("b").unreachable("no");

    assertThat(all.text())
        .contains(
            "baton_c1_polls_total{site=\"a\"} 1\n",
            "baton_c1_polls_total{site=\"b\"} 0\n",
            "baton_c1_failures_total{site=\"b\"} 1\n")
        .containsOnlyOnce("# TYPE baton_c1_polls_total counter\n");
  }

  @Test
  void everyFigureSaysItsUnitInItsName() {
    assertThat(metrics.figures())
        .allSatisfy(figure -> {
          assertThat(figure.name()).matches("baton_[a-z0-9_]+").isNotBlank();
          assertThat(figure.name().endsWith("_total"))
              .as(figure.name())
              .isEqualTo(figure.kind() == Figure.Kind.COUNTER);
          assertThat(figure.help()).endsWith(".");
        })
        .anySatisfy(figure -> assertThat(figure.unit()).isEqualTo("By"))
        .anySatisfy(figure -> assertThat(figure.unit()).isEqualTo("s"));
  }
}
