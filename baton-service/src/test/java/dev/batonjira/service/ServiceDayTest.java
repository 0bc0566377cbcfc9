package dev.batonjira.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.batonjira.c1z.C1zReader;
import dev.batonjira.c1z.DecoderLimits;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceHelloRequest;
import dev.batonjira.protocol.connectorapi.baton.v1.Task;
import dev.batonjira.protocol.connectorapi.baton.v1.Task.EventFeedTask;
import dev.batonjira.protocol.connectorapi.baton.v1.Task.HelloTask;
import dev.batonjira.protocol.connectorapi.baton.v1.Task.SyncFullTask;
import dev.batonjira.service.loop.ServiceException;
import dev.batonjira.service.loop.ServiceOptions;
import dev.batonjira.service.standin.C1StandIn;
import dev.batonjira.service.standin.TaskRecord;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ServiceDayTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path uploads;
  @TempDir Path directory;

  private C1StandIn c1;

  @BeforeEach
  void start() {
    c1 = C1StandIn.start(uploads, Duration.ofSeconds(20), InstantSource.system());
  }

  @AfterEach
  void stop() {
    c1.close();
  }

  @Test
  void aFullSyncArrivesWholeAndItsTaskEndsOnce() throws IOException, InterruptedException {
    String sync = c1.add(syncTask());
    try (RunningService _ = service(new TinySource(25))) {
      assertThat(c1.awaitEnds(PATIENCE)).isTrue();
    }

    TaskRecord task = c1.task(sync);
    assertThat(task.succeeded()).isTrue();
    assertThat(task.attempts()).isEqualTo(1);
    assertThat(task.heartbeats()).isPositive();
    assertThat(task.end().orElseThrow().getHostId()).isEqualTo("host-1");
    assertThat(c1.uploads()).hasSize(1);
    try (C1zReader reader =
        C1zReader.open(c1.uploads().getFirst().file(), DecoderLimits.fromEnvironment(Map.of()))) {
      assertThat(reader.syncs()).hasSize(1);
    }
    assertThat(left()).isEmpty();
  }

  @Test
  void saysWhoItIsBeforeAnythingElse() throws IOException, InterruptedException {
    String hello = c1.add(Task.newBuilder().setHello(HelloTask.getDefaultInstance()));
    try (RunningService _ = service(new TinySource(1))) {
      assertThat(c1.awaitEnds(PATIENCE)).isTrue();
    }

    assertThat(c1.hellos()).hasSize(2);
    BatonServiceHelloRequest first = c1.hellos().getFirst();
    assertThat(first.getTaskId()).isEmpty();
    assertThat(first.getBuildInfo().getPackage()).isEqualTo("tiny");
    assertThat(first.getConnectorMetadata().getDisplayName()).isEqualTo("Tiny");
    assertThat(c1.hellos().getLast().getTaskId()).isEqualTo(hello);
  }

  @Test
  void aTaskOfAnUnknownKindIsAnsweredAsUnsupported() throws IOException, InterruptedException {
    c1.handOutAgain(false);
    String task = c1.add(Task.newBuilder().setEventFeed(EventFeedTask.getDefaultInstance()));
    String empty = c1.add(Task.newBuilder());
    try (RunningService _ = service(new TinySource(1))) {
      assertThat(c1.awaitEnds(PATIENCE)).isTrue();
    }

    assertThat(List.of(c1.task(task), c1.task(empty)))
        .allSatisfy(record -> {
          assertThat(record.end().orElseThrow().getStatus().getCode())
              .isEqualTo(Status.Code.UNIMPLEMENTED.value());
          assertThat(record.end().orElseThrow().getStatus().getMessage())
              .startsWith("unsupported task type");
          assertThat(record.end().orElseThrow().getError().getNonRetryable()).isFalse();
        });
  }

  @Test
  void nobodyWaitsForASyncEvenWithOneSlot() throws IOException, InterruptedException {
    TinySource source = new TinySource(1);
    CountDownLatch held = new CountDownLatch(1);
    source.beforeCall(call -> awaitUninterrupted(held, call.equals("validate")));
    String first = c1.add(syncTask());
    String second = c1.add(syncTask());
    String hello = c1.add(Task.newBuilder().setHello(HelloTask.getDefaultInstance()));
    try (RunningService _ = service(source)) {
      await().atMost(PATIENCE).until(() -> c1.task(hello).end().isPresent());
      assertThat(c1.task(first).end()).isEmpty();
      assertThat(c1.task(second).end()).isEmpty();
      held.countDown();
      assertThat(c1.awaitEnds(PATIENCE)).isTrue();
    }
    assertThat(c1.tasks()).allMatch(TaskRecord::succeeded);
    assertThat(c1.uploads()).hasSize(2);
  }

  @Test
  void dayOfFaultsEndsEveryTaskOnceWithTheRightAnswer() throws IOException, InterruptedException {
    c1.tokenLife(Duration.ofSeconds(11));
    c1.fail("Hello", Status.UNAVAILABLE, Status.INTERNAL);
    c1.fail("GetTask", Status.UNAVAILABLE, Status.UNKNOWN);
    c1.fail("UploadAsset", Status.UNAVAILABLE, Status.DATA_LOSS);
    c1.fail("Heartbeat", Status.UNAVAILABLE);
    c1.fail("FinishTask", Status.UNAVAILABLE, Status.DEADLINE_EXCEEDED);
    TinySource source = new TinySource(40);
    source.beforeCall(call -> {
      if (call.equals("list group")) {
        c1.cutConnections();
        c1.revokeTokens();
      }
    });
    c1.add(syncTask());
    c1.add(syncTask().setSyncFull(SyncFullTask.newBuilder().setSkipExpandGrants(true)));
    c1.add(Task.newBuilder().setHello(HelloTask.getDefaultInstance()));
    try (RunningService _ = service(source)) {
      assertThat(c1.awaitEnds(PATIENCE)).isTrue();
    }

    assertThat(c1.tasks()).allMatch(TaskRecord::succeeded);
    assertThat(c1.uploads()).hasSize(2);
    assertThat(c1.tokensIssued()).isGreaterThan(1);
    assertThat(left()).isEmpty();
  }

  @Test
  void theSyncThatARestartInterruptsIsContinuedAndNotBegunAnew()
      throws IOException, InterruptedException {
    TinySource source = new TinySource(40);
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    source.beforeCall(call -> {
      if (call.equals("list user @30")) {
        reached.countDown();
        awaitUninterrupted(never, true);
      }
    });
    String sync = c1.add(syncTask());
    RunningService before = service(source);
    reached.await();
    before.stop();

    assertThat(c1.task(sync).failures()).hasSize(1);
    assertThat(c1.task(sync).failures().getFirst().getStatus().getCode())
        .isEqualTo(Status.Code.CANCELLED.value());

    TinySource restarted = new TinySource(40);
    try (RunningService _ = service(restarted)) {
      assertThat(c1.awaitEnds(PATIENCE)).isTrue();
    }
    assertThat(c1.task(sync).succeeded()).isTrue();
    assertThat(restarted.calls()).contains("list user @30").doesNotContain("list user @");
  }

  @Test
  void aCancelledSyncStopsAndSaysSo() throws IOException, InterruptedException {
    TinySource source = new TinySource(40);
    CountDownLatch never = new CountDownLatch(1);
    source.beforeCall(call -> awaitUninterrupted(never, call.equals("list user @10")));
    String sync = c1.add(syncTask());
    c1.cancel(sync);
    try (RunningService _ = service(source)) {
      assertThat(c1.awaitEnds(PATIENCE)).isTrue();
    }
    assertThat(c1.task(sync).end().orElseThrow().getStatus().getCode())
        .isEqualTo(Status.Code.CANCELLED.value());
    assertThat(c1.uploads()).isEmpty();
  }

  @Test
  void twoReplicasShareTheWorkAndNoTaskIsDoneTwice() throws IOException, InterruptedException {
    Path other = Files.createDirectory(directory.resolve("other"));
    try (RunningService _ = service(new TinySource(1));
        RunningService _ =
            RunningService.start(
                c1,
                new TinySource(1),
                other,
                "host-2",
                new ServiceOptions(3, true, Duration.ofSeconds(5)))) {
      // Whoever asks first may do all of a round before the other has said hello.
      for (int round = 0; round < 100 && holders().size() < 2; round++) {
        for (int i = 0; i < 30; i++) {
          c1.add(Task.newBuilder().setHello(HelloTask.getDefaultInstance()));
        }
        assertThat(c1.awaitEnds(PATIENCE)).isTrue();
      }
    }
    assertThat(c1.tasks()).allMatch(task -> task.succeeded() && task.attempts() == 1);
    assertThat(holders()).containsExactlyInAnyOrder("host-1", "host-2");
  }

  private Set<String> holders() {
    return c1.tasks().stream().map(TaskRecord::holder).collect(Collectors.toSet());
  }

  @Test
  void aWrongClockIsNoHindrance() throws IOException, InterruptedException {
    c1.add(syncTask());
    try (RunningService _ =
        RunningService.start(
            c1,
            new TinySource(3),
            directory,
            "host-1",
            new ServiceOptions(1, false, Duration.ofSeconds(5)),
            Clock.offset(Clock.systemUTC(), Duration.ofHours(-3)))) {
      assertThat(c1.awaitEnds(PATIENCE)).isTrue();
    }
    assertThat(c1.tasks()).allMatch(TaskRecord::succeeded);
  }

  @Test
  void aServiceThatC1DoesNotWantEndsWithASentence() throws IOException, InterruptedException {
    c1.fail("Hello", Status.PERMISSION_DENIED.withDescription("the connector was deleted"));
    RuntimeException met = service(new TinySource(1)).end();

    assertThat(met)
        .isInstanceOf(ServiceException.class)
        .hasMessage("C1 refused this service (PERMISSION_DENIED): the connector was deleted");
  }

  private RunningService service(TinySource source) {
    return RunningService.start(c1, source, directory, "host-1", 1);
  }

  private static Task.Builder syncTask() {
    return Task.newBuilder().setSyncFull(SyncFullTask.getDefaultInstance());
  }

  private static void awaitUninterrupted(CountDownLatch latch, boolean now) {
    if (now) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
