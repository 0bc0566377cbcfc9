package dev.batonjira.service;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.c1z.C1zReader;
import dev.batonjira.c1z.DecoderLimits;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceFinishTaskRequest;
import dev.batonjira.protocol.connectorapi.baton.v1.Task;
import dev.batonjira.sdk.Entitlements;
import dev.batonjira.sdk.Grants;
import dev.batonjira.sdk.Resources;
import dev.batonjira.service.loop.ServiceOptions;
import dev.batonjira.service.standin.C1StandIn;
import dev.batonjira.service.standin.TaskRecord;
import dev.batonjira.service.standin.UploadRecord;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A day of two replicas, one of them with a wrong clock, in which everything goes wrong that can.
 * The seed decides what happens in which order; waits of the service last a fiftieth of their time.
 */
@Timeout(240)
class ScriptedDayTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int USERS = 40;
  private static final int HOURS = 12;

  @TempDir Path uploads;
  @TempDir Path directory;

  private final TinySource tiny = new TinySource(USERS);
  private final ClubSource source = new ClubSource(tiny);
  private final Map<String, String> expected = new LinkedHashMap<>();
  private final Map<String, RunningService> replicas = new LinkedHashMap<>();
  private C1StandIn c1;

  private interface Step {
    void take();
  }

  @BeforeEach
  void startC1() {
    c1 = C1StandIn.start(uploads, Duration.ofSeconds(20), InstantSource.system());
  }

  /** One in each build; {@code -Dday.seeds=2026,7,31} for a longer look. */
  static LongStream seeds() {
    return Stream.of(System.getProperty("day.seeds", "2026").split(",")).mapToLong(Long::parseLong);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyTaskOfADayOfFaultsEndsOnceWithTheRightAnswer(long seed)
      throws InterruptedException, IOException {
    Random random = new Random(seed);
    try (C1StandIn _ = c1) {
      c1.tokenLife(Duration.ofSeconds(12));
      start("host-1");
      start("host-2");
      for (int hour = 0; hour < HOURS; hour++) {
        List<Step> steps = hour(hour);
        Collections.shuffle(steps, random);
        steps.forEach(Step::take);
        allEnded();
        if (hour % 4 == 1) {
          restartInTheMiddleOfASync();
        }
        if (hour % 4 == 3) {
          cancelASync();
        }
        expect("done", revoke(hour));
        allEnded();
      }
      for (RunningService replica : replicas.values()) {
        replica.close();
      }

      Map<String, String> met = new LinkedHashMap<>();
      c1.tasks().forEach(task -> met.put(task.task().getId(), end(task)));
      assertThat(met).isEqualTo(expected);
      assertThat(source.writes())
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, 2 * HOURS)
                  .boxed()
                  .flatMap(
                      n -> n < HOURS ? Stream.of("in u" + n, "out u" + n) : Stream.of("in u" + n))
                  .toList());
      assertThat(c1.tasks()).extracting(TaskRecord::holder).contains("host-1", "host-2");
      everyUploadIsWhole();
    }
  }

  /** What happens within an hour, in any order. */
  private List<Step> hour(int hour) {
    List<Step> steps = new ArrayList<>();
    steps.add(() -> expect("done", grant(hour)));
    steps.add(() -> expect("done", grant(HOURS + hour)));
    steps.add(
        () -> expect("done", Task.newBuilder().setHello(Task.HelloTask.getDefaultInstance())));
    steps.add(() -> expect("UNIMPLEMENTED", Task.newBuilder()));
    if (hour % 2 == 0) {
      steps.add(() -> expect("done", sync()));
    }
    steps.add(() -> c1.cutConnections());
    steps.add(() -> c1.revokeTokens());
    switch (hour % 5) {
      case 0 -> steps.add(() -> c1.fail("UploadAsset", Status.UNAVAILABLE, Status.DATA_LOSS));
      case 1 -> steps.add(() -> c1.fail("FinishTask", Status.UNAVAILABLE, Status.INTERNAL));
      case 2 -> steps.add(() -> c1.fail("Heartbeat", Status.UNAVAILABLE, Status.UNKNOWN));
      case 3 -> steps.add(() -> c1.fail("GetTask", Status.UNAVAILABLE, Status.ABORTED));
      default -> steps.add(() -> c1.fail("GetTasks", Status.UNAVAILABLE, Status.INTERNAL));
    }
    return steps;
  }

  private void allEnded() throws InterruptedException {
    assertThat(c1.awaitEnds(PATIENCE)).as(() -> String.valueOf(c1.tasks())).isTrue();
  }

  /** The replica that has the sync is stopped in its midst and started anew. */
  private void restartInTheMiddleOfASync() throws InterruptedException {
    CountDownLatch reached = new CountDownLatch(1);
    // A sync that goes on from what a cancelled one has read lists nobody, but asks this.
    hold("grants group"::equals, reached);
    String sync = expect("done", sync());
    reached.await();
    String host = c1.task(sync).holder();
    RunningService holder = replicas.remove(host);
    tiny.beforeCall(_ -> {});
    requireNonNull(holder, host).close();
    start(host);
    allEnded();
    assertThat(c1.task(sync).attempts()).isGreaterThan(1);
  }

  private void cancelASync() throws InterruptedException {
    CountDownLatch reached = new CountDownLatch(1);
    hold("grants group"::equals, reached);
    String sync = expect("CANCELLED", sync());
    reached.await();
    c1.cancel(sync);
    allEnded();
    tiny.beforeCall(_ -> {});
  }

  /** Such a call is not answered before it is interrupted. */
  private void hold(Predicate<String> which, CountDownLatch reached) {
    CountDownLatch never = new CountDownLatch(1);
    tiny.beforeCall(call -> {
      if (which.test(call)) {
        reached.countDown();
        try {
          never.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    });
  }

  private void start(String host) {
    try {
      Path own = Files.createDirectories(directory.resolve(host));
      boolean second = host.equals("host-2");
      replicas.put(
          host,
          RunningService.start(
              c1,
              source,
              own,
              host,
              new ServiceOptions(2, second, Duration.ofSeconds(5)),
              Clock.offset(Clock.systemUTC(), second ? Duration.ofHours(-3) : Duration.ZERO)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String expect(String end, Task.Builder task) {
    String id = c1.add(task);
    expected.put(id, end);
    return id;
  }

  private static Task.Builder sync() {
    return Task.newBuilder().setSyncFull(Task.SyncFullTask.getDefaultInstance());
  }

  private static Task.Builder grant(int person) {
    return Task.newBuilder()
        .setGrant(
            Task.GrantTask.newBuilder()
                .setEntitlement(
                    Entitlements.assignment(
                        ClubSource.THE_CLUB, "member", "Member", "", List.of(TinySource.USER)))
                .setPrincipal(Resource.newBuilder().setId(Resources.id("user", "u" + person))));
  }

  private static Task.Builder revoke(int person) {
    return Task.newBuilder()
        .setRevoke(
            Task.RevokeTask.newBuilder()
                .setGrant(
                    Grants.of(ClubSource.THE_CLUB, "member", Resources.id("user", "u" + person))));
  }

  private static String end(TaskRecord task) {
    BatonServiceFinishTaskRequest end = task.end().orElseThrow();
    return end.hasSuccess()
        ? "done"
        : Status.fromCodeValue(end.getStatus().getCode()).getCode().name();
  }

  private void everyUploadIsWhole() {
    assertThat(c1.uploads()).hasSizeGreaterThanOrEqualTo(9);
    for (UploadRecord upload : c1.uploads()) {
      try (C1zReader reader =
          C1zReader.open(upload.file(), DecoderLimits.fromEnvironment(Map.of()))) {
        assertThat(reader.stats(reader.defaultSync().id()).resourcesByType())
            .containsEntry("user", (long) USERS)
            .containsEntry("group", 1L)
            .containsEntry("club", 1L);
      }
    }
  }
}
