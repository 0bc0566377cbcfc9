package dev.batonjira.app.telemetry;

import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.atlassian.http.CallEvent;
import dev.batonjira.sdk.logging.LogIds;
import dev.batonjira.sdk.sync.SyncPhase;
import dev.batonjira.service.task.TaskAnswer;
import dev.batonjira.service.task.TaskKind;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What happens, as spans: a trace for each task of C1, or one for the whole of a command; in it the
 * phases of the sync and each request to the site. Thread-safe.
 */
final class Spans {

  private static final String THE_COMMAND = "";

  private final Tracer tracer;
  private final Map<String, Work> works = new ConcurrentHashMap<>();

  /**
   * Begins the trace of the command, unless the process serves.
   *
   * @param service whether each task is a trace of its own
   */
  Spans(Tracer tracer, boolean service) {
    this.tracer = tracer;
    if (!service) {
      works.put(THE_COMMAND, new Work(tracer.spanBuilder("baton-jira").setNoParent().startSpan()));
    }
  }

  /** A trace and the phase that its sync is in. */
  private static final class Work {
    private final Span span;
    private @Nullable SyncPhase phase;
    private @Nullable Span phaseSpan;

    Work(Span span) {
      this.span = span;
    }

    synchronized Context context() {
      return Context.root().with(phaseSpan == null ? span : phaseSpan);
    }

    synchronized void in(SyncPhase now, Tracer tracer) {
      if (now != phase) {
        endPhase();
        phase = now;
        phaseSpan =
            tracer
                .spanBuilder("sync " + now.name().toLowerCase(Locale.ROOT))
                .setParent(Context.root().with(span))
                .startSpan();
        String sync = MDC.get(LogIds.SYNC_ID);
        if (sync != null) {
          phaseSpan.setAttribute(LogIds.SYNC_ID, sync);
        }
      }
    }

    synchronized void end() {
      endPhase();
      span.end();
    }

    private void endPhase() {
      if (phaseSpan != null) {
        phaseSpan.end();
        phaseSpan = null;
      }
    }
  }

  /** The task of this thread began. */
  void began(TaskKind kind) {
    String id = id();
    Span span =
        tracer
            .spanBuilder("task " + kind.word())
            .setNoParent()
            .setSpanKind(SpanKind.CONSUMER)
            .setAttribute(LogIds.TASK_ID, id)
            .setAttribute(LogIds.TASK_TYPE, kind.word())
            .startSpan();
    works.put(id, new Work(span));
  }

  /** The task of this thread is over. */
  void ended(TaskAnswer answer) {
    Work work = works.remove(id());
    if (work == null) {
      return;
    }
    if (answer instanceof TaskAnswer.Failure failure) {
      // The message may name people; the log has it without them.
      work.span.setStatus(StatusCode.ERROR, "gRPC code " + failure.status().getCode());
    }
    work.end();
  }

  /** The command is over. */
  void ended(ExitCode end) {
    works
        .values()
        .forEach(work -> {
          work.span.setAttribute("exit_code", end.code());
          if (end != ExitCode.OK) {
            work.span.setStatus(StatusCode.ERROR);
          }
          work.end();
        });
    works.clear();
  }

  /** The sync of this thread is in a phase. */
  void in(SyncPhase phase) {
    work().ifPresent(work -> work.in(phase, tracer));
  }

  /** A request of this thread to the site has ended. */
  void called(CallEvent call) {
    Instant end = Instant.now();
    Span span =
        tracer
            .spanBuilder(call.endpoint().toString())
            .setParent(context())
            .setSpanKind(SpanKind.CLIENT)
            .setStartTimestamp(end.minus(call.took()))
            .setAttribute("http.request.method", call.endpoint().method().name())
            .setAttribute("url.template", call.endpoint().template())
            .setAttribute("http.response.body.size", call.bytes())
            .startSpan();
    if (call.attempt() > 1) {
      span.setAttribute("http.request.resend_count", call.attempt() - 1L);
    }
    call.status().ifPresent(status -> span.setAttribute("http.response.status_code", status));
    call.requestId().ifPresent(id -> span.setAttribute("request_id", id));
    call.failure()
        .ifPresent(failure -> span.setAttribute("error.type", failure).setStatus(StatusCode.ERROR));
    span.end(end);
  }

  /** Where spans and log lines of this thread belong. */
  Context context() {
    return work().map(Work::context).orElse(Context.root());
  }

  private Optional<Work> work() {
    return Optional.ofNullable(works.get(id()))
        .or(() -> Optional.ofNullable(works.get(THE_COMMAND)));
  }

  private static String id() {
    String id = MDC.get(LogIds.TASK_ID);
    return id == null ? THE_COMMAND : id;
  }
}
