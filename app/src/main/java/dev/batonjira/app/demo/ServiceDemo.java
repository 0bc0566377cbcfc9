package dev.batonjira.app.demo;

import dev.batonjira.app.logging.LogSettings;
import dev.batonjira.app.logging.LogSettings.LogFormat;
import dev.batonjira.app.logging.LogSettings.LogLevel;
import dev.batonjira.app.logging.Logging;
import dev.batonjira.app.logging.Redactor;
import dev.batonjira.app.options.ProgramFields;
import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.outcome.Failure;
import dev.batonjira.app.service.ServiceCommand;
import dev.batonjira.app.terminal.Surroundings;
import dev.batonjira.protocol.connector.v2.ConnectorCapabilities;
import dev.batonjira.protocol.connectorapi.baton.v1.Task;
import dev.batonjira.sdk.tls.Pem;
import dev.batonjira.service.standin.C1StandIn;
import dev.batonjira.service.standin.TaskRecord;
import dev.batonjira.service.standin.TaskScript;
import dev.batonjira.simulator.Simulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code baton-jira demo --service}: the service as it runs beside C1, with a stand-in of C1 and a
 * simulated site, all on this machine. What is said between them is told on standard output.
 */
final class ServiceDemo {

  /** What C1 gets lies here, in the working directory. */
  static final String FOLDER = "demo-c1";

  private static final String HOST = "demo-host";
  private static final Duration SILENCE = Duration.ofSeconds(90);
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final Set<String> NOT_FOR_A_SERVICE =
      Set.of("file", "output-format", "agreement-sample", "no-progress");

  private final Surroundings surroundings;
  private final ConnectorCapabilities capabilities;
  private final Map<String, List<String>> flags;

  /**
   * @param flags those of the demo; a service gets what it knows of them
   */
  ServiceDemo(
      Surroundings surroundings,
      ConnectorCapabilities capabilities,
      Map<String, List<String>> flags) {
    this.surroundings = surroundings;
    this.capabilities = capabilities;
    this.flags = flags;
  }

  /**
   * Plays the tasks of the script, or a sync, a grant and tickets when there is none.
   *
   * @param script a file of the working directory; empty for none
   */
  ExitCode run(Simulator site, String script) {
    List<Task> tasks = script.isEmpty() ? List.of() : tasks(script);
    // The servers begin before the service, which sets its logs up by itself.
    Logging.configure(
        new LogSettings(LogLevel.WARN, LogFormat.CONSOLE, List.of()),
        Redactor.of(site.email(), List.of(site.token())),
        surroundings.terminal()::line);
    Account account = new Account(surroundings.out());
    try {
      Path uploads = Files.createDirectories(surroundings.workingDirectory().resolve(FOLDER));
      Path scratch = Files.createTempDirectory("baton-jira-demo-");
      try (C1StandIn c1 = C1StandIn.start(uploads, SILENCE, InstantSource.system(), account)) {
        // One answer is all there is to tell about a task that fails.
        c1.handOutAgain(false);
        account.begins(c1, site, FOLDER);
        play(c1, site, scratch, tasks, account);
        account.ends(c1.tasks());
        return c1.tasks().stream().allMatch(TaskRecord::succeeded)
            ? ExitCode.OK
            : ExitCode.TASK_FAILED;
      } finally {
        delete(scratch);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void play(C1StandIn c1, Simulator site, Path scratch, List<Task> tasks, Account account)
      throws IOException {
    AtomicReference<@Nullable RuntimeException> met = new AtomicReference<>();
    Surroundings ofService =
        new Surroundings(
            surroundings.out(), surroundings.terminal(), environment(c1, site, scratch), scratch);
    Thread service =
        Thread.ofVirtual()
            .name("service")
            .unstarted(() -> {
              try {
                new ServiceCommand(ofService, capabilities).run(ofService());
              } catch (RuntimeException e) {
                met.set(e);
              }
            });
    service.start();
    Stage stage = new Stage(c1, service, account, PATIENCE);
    try {
      if (tasks.isEmpty()) {
        new ServicePlay(stage, site).run();
      } else {
        for (Task task : tasks) {
          stage.play(Account.title(task), task.toBuilder());
        }
      }
      account.stopping();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(ExitCode.INTERRUPTED, "The demonstration was interrupted.");
    } catch (Failure e) {
      // A service that ended by itself has the better reason.
      RuntimeException reason = met.get();
      throw reason == null ? e : reason;
    } finally {
      end(service);
    }
  }

  /** What is set in a Deployment; the stand-in's certificate takes the place of a public one. */
  private static Map<String, String> environment(C1StandIn c1, Simulator site, Path scratch)
      throws IOException {
    Path authority = scratch.resolve("c1.pem");
    Files.writeString(authority, Pem.text(List.of(c1.authority())));
    Map<String, String> environment = new HashMap<>();
    environment.put("BATON_CLIENT_ID", c1.clientId());
    environment.put("BATON_CLIENT_SECRET", c1.clientSecret());
    environment.put("BATON_HOST_ID", HOST);
    environment.put("BATON_JIRA_URL", site.baseUrl().toString());
    environment.put("BATON_JIRA_EMAIL", site.email());
    environment.put("BATON_JIRA_API_TOKEN", site.token());
    environment.put("BATON_PROVISIONING", "true");
    environment.put("BATON_TICKETING", "true");
    environment.put("BATON_C1Z_TEMP_DIR", scratch.toString());
    environment.put("BATON_AUDIT_LOG", "off");
    environment.put("SSL_CERT_FILE", authority.toString());
    return environment;
  }

  private Map<String, List<String>> ofService() {
    Set<String> known =
        ProgramFields.sync().fields().stream()
            .map(field -> field.name())
            .collect(Collectors.toSet());
    Map<String, List<String>> ofService = new HashMap<>(flags);
    ofService.keySet().removeIf(name -> !known.contains(name) || NOT_FOR_A_SERVICE.contains(name));
    // The account on standard output says what information lines would say.
    ofService.putIfAbsent("log-level", List.of("warn"));
    return ofService;
  }

  private List<Task> tasks(String script) {
    Path file = surroundings.workingDirectory().resolve(script);
    try {
      List<Task> tasks = TaskScript.parse(Files.readString(file));
      if (tasks.isEmpty()) {
        throw new IllegalArgumentException("It holds no task.");
      }
      return tasks;
    } catch (IOException e) {
      throw new Failure(
          ExitCode.CONFIGURATION, "The script %s of --tasks cannot be read.".formatted(script), e);
    } catch (IllegalArgumentException e) {
      throw new Failure(
          ExitCode.CONFIGURATION,
          "The script %s of --tasks cannot be played. %s".formatted(script, e.getMessage()));
    }
  }

  private static void end(Thread service) {
    service.interrupt();
    boolean interrupted = false;
    while (service.isAlive()) {
      try {
        service.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted((one, other) -> other.compareTo(one)).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
