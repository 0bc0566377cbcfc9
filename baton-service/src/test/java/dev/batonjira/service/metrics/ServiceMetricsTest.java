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
    metrics.called("429", Duration.ofMillis(250));
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
            "baton_task_duration_seconds_total{type=\"grant\"} 2\n",
            "baton_jira_calls_total{answer=\"429\"} 1\n",
            "baton_jira_call_duration_seconds_total 0.25\n",
            "baton_sync_pages{state=\"pending\"} 4\n",
            "baton_sync_rows{kind=\"resource\",type=\"user\"} 20\n");
  }

  @Test
  void labelsAreEscaped() {
    metrics.called("a\"b\\c\nd", Duration.ZERO);

    assertThat(metrics.text()).contains("{answer=\"a\\\"b\\\\c\\nd\"} 1\n");
  }
}
