package dev.batonjira.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.batonjira.app.RunningCommand;
import dev.batonjira.app.ServiceVariables;
import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.protocol.connectorapi.baton.v1.Task;
import dev.batonjira.protocol.connectorapi.baton.v1.Task.SyncFullTask;
import dev.batonjira.service.standin.C1StandIn;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.site.SiteSpec;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The service and its companions as commands, as whoever looks after them types them. */
@Timeout(180)
class ServiceOperationTest {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir Path uploads;
  @TempDir Path directory;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> environment = new HashMap<>();
  private Simulator site;
  private C1StandIn c1;
  private int port;

  @BeforeEach
  void start() throws IOException {
    site = Simulator.start(SimulatorOptions.of(SiteSpec.demo()));
    c1 = C1StandIn.start(uploads, Duration.ofSeconds(30), InstantSource.system());
    port = RunningCommand.freePort();
    environment.putAll(ServiceVariables.of(site, c1, directory));
    environment.put("BATON_SKIP_PROJECT_PARTICIPANTS", "true");
    environment.put("BATON_HEALTH_CHECK", "true");
    environment.put("BATON_HEALTH_CHECK_PORT", Integer.toString(port));
  }

  @AfterEach
  void stop() {
    c1.close();
    site.close();
  }

  @Test
  void w70_theHealthCheckCommandTellsEachStateOfAService()
      throws IOException, InterruptedException {
    RunningCommand none = healthCheck("health");
    assertThat(none.end()).isEqualTo(ExitCode.UNHEALTHY);
    assertThat(none.said())
        .startsWith("health check failed: Get \"http://127.0.0.1:%d/health\": ".formatted(port));

    // Nobody is C1 at that port, and the health check answers all the same.
    environment.put("BATON_C1_API_HOST", "127.0.0.1:" + RunningCommand.freePort());
    try (RunningCommand service = RunningCommand.start(directory, environment)) {
      await().atMost(PATIENCE).until(() -> healthCheck("live").end() == ExitCode.OK);
      RunningCommand unready = healthCheck("ready");
      assertThat(unready.end()).isEqualTo(ExitCode.UNHEALTHY);
      assertThat(unready.said().strip()).isEqualTo("health check returned status 503");
      assertThat(healthCheck("health").end()).as(service.said()).isEqualTo(ExitCode.OK);
    }

    environment.remove("BATON_C1_API_HOST");
    try (RunningCommand service = RunningCommand.start(directory, environment)) {
      await().atMost(PATIENCE).until(() -> healthCheck("ready").end() == ExitCode.OK);
      assertThat(healthCheck("ready").said()).as(service.said()).isEmpty();
      assertThat(healthCheck("bogus").said().strip())
          .isEqualTo("invalid endpoint: bogus (valid: health, ready, live)");
      assertThat(healthCheck("bogus").end()).isEqualTo(ExitCode.CONFIGURATION);
      assertThat(get("metrics"))
          .contains("baton_c1_registered 1\n", "# TYPE baton_task_duration_seconds histogram\n");
      assertThat(service.stop()).as(service.said()).isEqualTo(ExitCode.OK);
    }
    assertThat(healthCheck("live").end()).isEqualTo(ExitCode.UNHEALTHY);
  }

  @Test
  void theHealthCheckCommandReadsTheServicesFile() throws IOException, InterruptedException {
    environment.remove("BATON_HEALTH_CHECK_PORT");
    Files.writeString(
        directory.resolve(".baton.yaml"),
        "health-check-port: %d\nhealth-check-bind-address: 0.0.0.0\njira-url: %s\n"
            .formatted(port, site.baseUrl()));
    try (RunningCommand service = RunningCommand.start(directory, environment)) {
      await().atMost(PATIENCE).until(() -> healthCheck("live").end() == ExitCode.OK);
      assertThat(service.said()).contains("Starting service");
    }
  }

  @Test
  void aReplacedTokenIsUsedWithoutARestartAndNeverLogged()
      throws IOException, InterruptedException {
    String old = site.token();
    Path mount = directory.resolve("secrets");
    mounted(mount, "first", old);
    Files.createSymbolicLink(mount.resolve("jira-api-token"), Path.of("..data/jira-api-token"));
    Files.createSymbolicLink(mount.resolve("client-secret"), Path.of("..data/client-secret"));
    environment.remove("BATON_JIRA_API_TOKEN");
    environment.remove("BATON_CLIENT_SECRET");
    environment.put("BATON_JIRA_API_TOKEN_FILE", mount.resolve("jira-api-token").toString());
    environment.put("BATON_CLIENT_SECRET_FILE", mount.resolve("client-secret").toString());
    environment.put("BATON_LOG_LEVEL", "debug");
    String before = sync();

    try (RunningCommand service = RunningCommand.start(directory, environment)) {
      c1.awaitEnds(PATIENCE);
      assertThat(c1.task(before).succeeded()).as(service.said()).isTrue();

      String fresh = "the-token-of-tomorrow-0123456789";
      site.replaceToken(fresh);
      mounted(mount, "second", fresh);
      String after = sync();
      c1.awaitEnds(PATIENCE);

      assertThat(c1.task(after).succeeded()).as(service.said()).isTrue();

      String refused = c1.clientSecret();
      c1.replaceSecret();
      mounted(mount, "third", fresh);
      String later = sync();
      c1.awaitEnds(PATIENCE);

      assertThat(c1.task(later).succeeded()).as(service.said()).isTrue();
      assertThat(service.said()).doesNotContain(refused);
      assertThat(service.stop()).as(service.said()).isEqualTo(ExitCode.OK);
      assertThat(service.said())
          .contains("The credential was replaced", "Atlassian request")
          .doesNotContain(old, fresh, c1.clientSecret(), site.email());
    }
  }

  @Test
  void aReplacedKeyOfTheOrganizationIsUsedByTheNextTask() throws IOException, InterruptedException {
    Path key = Files.writeString(directory.resolve("organization-key"), "an-expired-key-123456");
    environment.putAll(ServiceVariables.organizationOf(site));
    environment.remove("BATON_ATLASSIAN_API_TOKEN");
    environment.put("BATON_ATLASSIAN_API_TOKEN_FILE", key.toString());
    c1.handOutAgain(false);
    String before = sync();

    try (RunningCommand service = RunningCommand.start(directory, environment)) {
      c1.awaitEnds(PATIENCE);
      assertThat(c1.task(before).succeeded()).as(service.said()).isFalse();

      Files.writeString(key, site.organizationKey());
      String after = sync();
      c1.awaitEnds(PATIENCE);

      assertThat(c1.task(after).succeeded()).as(service.said()).isTrue();
      assertThat(site.calls().byOperation().keySet()).anyMatch(call -> call.contains("/orgs/"));
      assertThat(service.said()).doesNotContain(site.organizationKey(), "an-expired-key-123456");
    }
  }

  @Test
  void c1IsReachedThroughAProxyThatAsksForAPassword() throws IOException, InterruptedException {
    String place = C1StandIn.NAME + ":443";
    String c1Port = c1.address().replaceAll(".*:", "");
    try (ForwardProxy proxy =
        ForwardProxy.start(Map.of(place, Integer.parseInt(c1Port)), "somebody", "pass:word")) {
      environment.put("BATON_C1_API_HOST", C1StandIn.NAME);
      environment.put("HTTPS_PROXY", "http://somebody:pass%3Aword@127.0.0.1:" + proxy.port());
      environment.put("BATON_LOG_LEVEL", "debug");
      String id = sync();
      try (RunningCommand service = RunningCommand.start(directory, environment)) {
        c1.awaitEnds(PATIENCE);

        assertThat(c1.task(id).succeeded()).as(service.said()).isTrue();
        assertThat(service.stop()).as(service.said()).isEqualTo(ExitCode.OK);
        // The token and the queue go that way, the site on this machine does not.
        assertThat(proxy.led()).hasSizeGreaterThanOrEqualTo(2).containsOnly(place);
        assertThat(service.said()).doesNotContain("pass:word", "pass%3Aword");
      }
      environment.put("NO_PROXY", ".example");
      assertThat(C1Proxies.of(environment).to(URI.create("https://" + place))).isEmpty();
    }
  }

  @Test
  void everyLineOfATaskSaysWhichTaskAndWhichSync() throws InterruptedException {
    environment.put("BATON_LOG_LEVEL", "debug");
    String id = sync();
    try (RunningCommand service = RunningCommand.start(directory, environment)) {
      c1.awaitEnds(PATIENCE);
      assertThat(service.stop()).as(service.said()).isEqualTo(ExitCode.OK);

      List<String> requests =
          service.said().lines().filter(line -> line.contains("project/search")).toList();
      assertThat(requests)
          .isNotEmpty()
          .allSatisfy(line ->
              assertThat(line)
                  .contains(
                      "\"task_id\":\"" + id + "\"",
                      "\"task_type\":\"sync_full\"",
                      "\"sync_id\":\""));
    }
  }

  @Test
  void theDebugLinesOfATaskAreSentAfterItsFileWhenC1AsksForThem()
      throws IOException, InterruptedException {
    Path work = Files.createDirectory(directory.resolve("work"));
    environment.put("BATON_C1Z_TEMP_DIR", work.toString());
    String id =
        c1.add(Task.newBuilder().setSyncFull(SyncFullTask.getDefaultInstance()).setDebug(true));
    try (RunningCommand service = RunningCommand.start(directory, environment)) {
      c1.awaitEnds(PATIENCE);
      assertThat(service.stop()).as(service.said()).isEqualTo(ExitCode.OK);
      assertThat(c1.task(id).succeeded()).as(service.said()).isTrue();
      assertThat(service.said()).doesNotContain("Atlassian request");
    }

    assertThat(c1.uploads()).hasSize(2);
    assertThat(Files.readAllLines(c1.uploads().getLast().file()))
        .hasSizeGreaterThan(50)
        .allSatisfy(line -> assertThat(line).contains(id))
        .anySatisfy(line -> assertThat(line).contains("\"level\":\"debug\"", "Atlassian request"))
        .noneMatch(line -> line.contains(site.token()) || line.contains(site.email()));
    try (Stream<Path> left = Files.list(work)) {
      assertThat(left).noneMatch(file -> file.toString().endsWith(".debug.log"));
    }
  }

  @Test
  void serveAnswersHealthUntilItIsStopped() throws InterruptedException {
    environment.remove("BATON_CLIENT_ID");
    environment.remove("BATON_CLIENT_SECRET");
    environment.remove("BATON_HEALTH_CHECK");
    environment.remove("BATON_HEALTH_CHECK_PORT");
    try (RunningCommand serve =
        RunningCommand.start(directory, environment, "serve", "--listen", "127.0.0.1:0")) {
      Pattern place = Pattern.compile("answer at 127\\.0\\.0\\.1:(\\d+), without TLS, until");
      await().atMost(PATIENCE).until(() -> place.matcher(serve.said()).find());
      String bound =
          place.matcher(serve.said()).results().map(MatchResult::group).findFirst().orElseThrow();
      ManagedChannel channel =
          ManagedChannelBuilder.forTarget("127.0.0.1:" + bound.replaceAll(".*:(\\d+),.*", "$1"))
              .usePlaintext()
              .build();
      try {
        assertThat(
                HealthGrpc.newBlockingStub(channel)
                    .check(HealthCheckRequest.getDefaultInstance())
                    .getStatus())
            .isEqualTo(ServingStatus.SERVING);
      } finally {
        channel.shutdownNow();
      }
      assertThat(serve.stop()).as(serve.said()).isEqualTo(ExitCode.INTERRUPTED);
    }
  }

  private String sync() {
    return c1.add(Task.newBuilder().setSyncFull(SyncFullTask.getDefaultInstance()));
  }

  /** Lays secrets down as Kubernetes does: a folder of its own, and one link that is swapped. */
  private void mounted(Path mount, String version, String token) throws IOException {
    Path folder = Files.createDirectories(mount.resolve(".." + version));
    Files.writeString(folder.resolve("jira-api-token"), token + "\n");
    Files.writeString(folder.resolve("client-secret"), c1.clientSecret());
    Path swap = Files.createSymbolicLink(mount.resolve("..data_tmp"), folder.getFileName());
    Files.move(swap, mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
  }

  private RunningCommand healthCheck(String endpoint) throws InterruptedException {
    Map<String, String> asked = new HashMap<>(environment);
    asked.keySet().removeIf(name -> name.contains("SECRET") || name.contains("TOKEN"));
    return RunningCommand.ended(directory, asked, "health-check", "--endpoint", endpoint);
  }

  private String get(String path) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/%s".formatted(port, path)))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
