package dev.batonjira.app.demo;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import dev.batonjira.app.progress.Amounts;
import dev.batonjira.protocol.ProtocolFiles;
import dev.batonjira.protocol.connector.v2.Capability;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceFinishTaskRequest;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceHelloRequest;
import dev.batonjira.protocol.connectorapi.baton.v1.Task;
import dev.batonjira.service.standin.C1StandIn;
import dev.batonjira.service.standin.StandInListener;
import dev.batonjira.service.standin.TaskRecord;
import dev.batonjira.service.standin.UploadRecord;
import dev.batonjira.service.task.TaskKind;
import dev.batonjira.simulator.Simulator;
import io.grpc.Status;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tells, line by line, what a service and the stand-in of C1 say to each other. Thread-safe. */
final class Account implements StandInListener {

  private static final int LONGEST_ANSWER = 400;
  private static final String ROW = "%-24s %8s %10s  %s";

  private final PrintStream out;
  private final Instant begin = Instant.now();

  Account(PrintStream out) {
    this.out = out;
  }

  /** What a task is called when nobody has given it a title. */
  static String title(Task task) {
    return TaskKind.of(task).word().replace('_', ' ');
  }

  void begins(C1StandIn c1, Simulator site, String folder) {
    line("C1, a stand-in of it, listens at " + c1.address() + "; uploads go to " + folder + ".");
    line("Jira, a simulated site, answers at " + site.baseUrl() + ".");
    line("The service runs as it would beside C1, from environment variables alone.");
  }

  void act(String title) {
    line("");
    line("— " + title);
  }

  /** Says something about what was found. */
  void remark(String text) {
    line("           " + text);
  }

  void stopping() {
    line("");
    event("service", "is told to stop");
  }

  void ends(List<TaskRecord> tasks) {
    line("");
    line(ROW.formatted("task", "handed", "heartbeats", "end"));
    for (TaskRecord task : tasks) {
      line(
          ROW.formatted(
              TaskKind.of(task.task()).word(),
              task.attempts(),
              task.heartbeats(),
              task.succeeded() ? "done" : "failed"));
    }
  }

  @Override
  public void tokenGiven(String clientId) {
    event("service", "signs an assertion and gets an access token");
  }

  @Override
  public void hello(BatonServiceHelloRequest hello) {
    String can =
        hello.getConnectorMetadata().getCapabilities().getConnectorCapabilitiesList().stream()
            .map(Account::word)
            .collect(Collectors.joining(", "));
    event(
        "service",
        "says hello: %s %s on host %s; it can: %s"
            .formatted(
                hello.getBuildInfo().getPackage(),
                hello.getBuildInfo().getPackageVersion(),
                hello.getHostId(),
                can));
  }

  @Override
  public void handedOut(Task task, String hostId) {
    event("C1", "hands out %s, task %s".formatted(TaskKind.of(task).word(), task.getId()));
  }

  @Override
  public void heartbeat(String taskId) {
    event("service", "heartbeat");
  }

  @Override
  public void arrived(UploadRecord upload) {
    event(
        "service",
        "uploads %s in %s; the checksum is right"
            .formatted(
                Amounts.bytes(upload.bytes()), Amounts.count(upload.chunks(), "piece", "pieces")));
  }

  @Override
  public void answered(BatonServiceFinishTaskRequest answer, boolean again) {
    if (answer.hasError()) {
      event(
          "service",
          "answers: %s, %s%s"
              .formatted(
                  Status.fromCodeValue(answer.getStatus().getCode()).getCode(),
                  answer.getStatus().getMessage().lines().findFirst().orElse(""),
                  answer.getError().getNonRetryable() ? " (not to be tried again)" : ""));
      return;
    }
    event("service", "answers: done");
    if (answer.getSuccess().hasResponse()) {
      remark(json(answer));
    }
  }

  private static String json(BatonServiceFinishTaskRequest answer) {
    try {
      String text =
          JsonFormat.printer()
              .usingTypeRegistry(types())
              .omittingInsignificantWhitespace()
              .print(answer.getSuccess().getResponse());
      return text.length() <= LONGEST_ANSWER ? text : text.substring(0, LONGEST_ANSWER) + " …";
    } catch (InvalidProtocolBufferException e) {
      return answer.getSuccess().getResponse().getTypeUrl();
    }
  }

  private static TypeRegistry types() {
    TypeRegistry.Builder types = TypeRegistry.newBuilder();
    ProtocolFiles.all().forEach(file -> types.add(file.getMessageTypes()));
    return types.build();
  }

  private static String word(Capability capability) {
    return capability
        .name()
        .replaceFirst("^CAPABILITY_", "")
        .toLowerCase(Locale.ROOT)
        .replace('_', ' ');
  }

  private void event(String who, String what) {
    double seconds = Duration.between(begin, Instant.now()).toMillis() / 1_000.0;
    line(String.format(Locale.ROOT, "%5.1f s  %-8s %s", seconds, who, what));
  }

  private synchronized void line(String text) {
    out.println(text);
    out.flush();
  }
}
