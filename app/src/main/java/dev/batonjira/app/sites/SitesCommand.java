package dev.batonjira.app.sites;

import static java.util.Objects.requireNonNullElse;

import dev.batonjira.app.logging.LogSettings;
import dev.batonjira.app.logging.Logging;
import dev.batonjira.app.logging.Redactor;
import dev.batonjira.app.options.ProgramFields;
import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.service.ServiceCommand;
import dev.batonjira.app.sync.SyncSettings;
import dev.batonjira.app.terminal.Surroundings;
import dev.batonjira.protocol.connector.v2.ConnectorCapabilities;
import dev.batonjira.sdk.config.Configuration;
import dev.batonjira.sdk.config.ConfigurationResolver;
import dev.batonjira.sdk.config.Field;
import dev.batonjira.sdk.config.PlatformFields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code baton-jira sites}: one service for each site of a file, all in this process. */
public final class SitesCommand {

  private static final String USUAL_FILE = "sites.yaml";
  private static final String FOLDER = "baton-jira-sites";

  private final Surroundings surroundings;
  private final ConnectorCapabilities capabilities;

  /**
   * @param capabilities what C1 is told that the connectors can do
   */
  public SitesCommand(Surroundings surroundings, ConnectorCapabilities capabilities) {
    this.surroundings = surroundings;
    this.capabilities = capabilities;
  }

  /**
   * Works until the thread is interrupted.
   *
   * @param arguments the file, or nothing for {@code sites.yaml}
   */
  public ExitCode run(Map<String, List<String>> flags, List<String> arguments) {
    Configuration configuration =
        ConfigurationResolver.resolve(
            ProgramFields.sites(), flags, surroundings.environment(), Map.of());
    Path file =
        surroundings
            .workingDirectory()
            .resolve(arguments.isEmpty() ? USUAL_FILE : arguments.getFirst());
    List<SiteEntry> sites = SitesFile.read(file);
    if (configuration.truth(ProgramFields.CHECK)) {
      sites.forEach(site -> surroundings.out().println(site.name() + " is well described"));
      return ExitCode.OK;
    }
    List<String> problems = new ArrayList<>();
    LogSettings logs =
        SyncSettings.logs(
            configuration,
            surroundings.workingDirectory(),
            surroundings.terminal().interactive(),
            true,
            problems);
    SyncSettings.require(problems);
    Logging.configure(logs, Redactor.none(), surroundings.terminal()::line);
    Path base = requireNonNullElse(file.getParent(), surroundings.workingDirectory());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < sites.size(); i++) {
      SiteEntry site = sites.get(i);
      Path folder = folder(configuration, site);
      Map<String, List<String>> values = values(configuration, site, base, folder, i);
      Runnable service = () -> serve(site, base, folder, values);
      SiteWork work =
          new SiteWork(site.name(), service, pause -> Thread.sleep(pause), new SecureRandom());
      threads.add(Thread.ofPlatform().name("site-" + site.name()).start(work::run));
    }
    await(threads);
    return ExitCode.OK;
  }

  private void serve(SiteEntry site, Path base, Path folder, Map<String, List<String>> values) {
    Surroundings own =
        new Surroundings(
            surroundings.out(),
            surroundings.terminal(),
            site.environment(surroundings.environment(), base),
            folder);
    new ServiceCommand(own, capabilities).run(values);
  }

  /** The site's own values, and those of the process that concern it. */
  private Map<String, List<String>> values(
      Configuration configuration, SiteEntry site, Path base, Path folder, int number) {
    Map<String, List<String>> values = new HashMap<>(site.flags(base));
    values.put(PlatformFields.C1Z_TEMP_DIR.name(), List.of(folder.toString()));
    for (Field field : List.of(PlatformFields.LOG_LEVEL, PlatformFields.LOG_FORMAT)) {
      if (configuration.isSet(field)) {
        values.put(field.name(), List.of(configuration.text(field)));
      }
    }
    List<String> paths =
        configuration.list(PlatformFields.LOG_PATH).stream()
            .map(path ->
                path.equals("stdout") || path.equals("stderr")
                    ? path
                    : surroundings.workingDirectory().resolve(path).toString())
            .toList();
    if (!paths.isEmpty()) {
      values.put(PlatformFields.LOG_PATH.name(), paths);
    }
    if (configuration.truth(PlatformFields.HEALTH_CHECK)
        && !values.containsKey(PlatformFields.HEALTH_CHECK.name())) {
      long port = configuration.whole(PlatformFields.HEALTH_CHECK_PORT) + number;
      values.put(PlatformFields.HEALTH_CHECK.name(), List.of("true"));
      values.put(PlatformFields.HEALTH_CHECK_PORT.name(), List.of(Long.toString(port)));
      values.put(
          PlatformFields.HEALTH_CHECK_BIND_ADDRESS.name(),
          List.of(configuration.text(PlatformFields.HEALTH_CHECK_BIND_ADDRESS)));
    }
    return values;
  }

  /** Where the site's syncs are written and interrupted ones are kept. */
  private Path folder(Configuration configuration, SiteEntry site) {
    String given = configuration.text(PlatformFields.C1Z_TEMP_DIR);
    Path folder =
        (given.isEmpty()
                ? Path.of(System.getProperty("java.io.tmpdir"), FOLDER)
                : surroundings.workingDirectory().resolve(given))
            .resolve(site.name());
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + folder + " cannot be made.", e);
    }
  }

  /** Waits for all; when interrupted, stops them side by side and waits until they have ended. */
  private static void await(List<Thread> threads) {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
          threads.forEach(Thread::interrupt);
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
