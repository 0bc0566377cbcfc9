package dev.batonjira.app.sync;

import dev.batonjira.app.logging.LogSettings;
import dev.batonjira.app.logging.LogSettings.LogFormat;
import dev.batonjira.app.logging.LogSettings.LogLevel;
import dev.batonjira.app.options.ProgramFields;
import dev.batonjira.sdk.config.Configuration;
import dev.batonjira.sdk.config.ConfigurationException;
import dev.batonjira.sdk.config.PlatformFields;
import dev.batonjira.sdk.external.ExternalFile;
import dev.batonjira.sdk.sync.SyncScope;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a sync is run and reported; whom it asks is no part of it.
 *
 * @param file the {@code .c1z} to create or extend
 * @param scope which part of the site
 * @param external another connector's file, whose principals stand in for grants that match them
 * @param callsInFlight requests on their way at once
 * @param maxRequestsPerSecond 0 for as many as the site allows
 * @param callBudget requests in all; 0 for any number
 * @param agreementSample how many accounts to ask the site about when the file is done
 * @param progress whether a person watches a status block
 * @param logged whether what happens goes to the log; without it the status block alone tells
 * @param json whether the result goes to standard output as JSON
 */
public record SyncSettings(
    Path file,
    SyncScope scope,
    Optional<ExternalFile> external,
    int callsInFlight,
    int maxRequestsPerSecond,
    long callBudget,
    int maxSkippedPercent,
    long expansionLimit,
    int agreementSample,
    LogSettings logs,
    boolean progress,
    boolean logged,
    boolean json) {

  private static final int DEFAULT_CALLS_IN_FLIGHT = 10;

  /**
   * Reads what {@code demo} and a real sync have in common.
   *
   * @param interactive whether standard error is a terminal
   * @param problems receives a sentence for each value that cannot be used
   */
  public static SyncSettings of(
      Configuration configuration,
      Path workingDirectory,
      boolean interactive,
      List<String> problems) {
    boolean progress = interactive && !configuration.truth(ProgramFields.NO_PROGRESS);
    boolean logged =
        !progress
            || configuration.isSet(PlatformFields.LOG_LEVEL)
            || configuration.isSet(PlatformFields.LOG_PATH);
    return new SyncSettings(
        workingDirectory.resolve(configuration.text(PlatformFields.FILE)),
        SyncScope.ALL,
        Optional.empty(),
        callsInFlight(configuration),
        (int) configuration.whole(ProgramFields.MAX_REQUESTS_PER_SECOND),
        configuration.whole(ProgramFields.CALL_BUDGET),
        (int) configuration.whole(ProgramFields.MAX_SKIPPED_PERCENT),
        configuration.whole(ProgramFields.EXPANSION_LIMIT),
        (int) configuration.whole(ProgramFields.AGREEMENT_SAMPLE),
        logs(configuration, workingDirectory, interactive, logged, problems),
        progress,
        logged,
        configuration.text(ProgramFields.OUTPUT_FORMAT).equals("json"));
  }

  /** The same settings for a part of the source, with the principals of another file. */
  SyncSettings narrowedTo(SyncScope part, Optional<ExternalFile> other) {
    return new SyncSettings(
        file,
        part,
        other,
        callsInFlight,
        maxRequestsPerSecond,
        callBudget,
        maxSkippedPercent,
        expansionLimit,
        agreementSample,
        logs,
        progress,
        logged,
        json);
  }

  /**
   * Ends when there are problems.
   *
   * @throws ConfigurationException with all of them
   */
  public static void require(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
  }

  private static int callsInFlight(Configuration configuration) {
    int workers = (int) configuration.whole(PlatformFields.WORKERS);
    return workers < 1 ? DEFAULT_CALLS_IN_FLIGHT : workers;
  }

  /** How lines are logged; {@code logged} is whether those for information are. */
  public static LogSettings logs(
      Configuration configuration,
      Path workingDirectory,
      boolean interactive,
      boolean logged,
      List<String> problems) {
    List<Path> paths =
        configuration.list(PlatformFields.LOG_PATH).stream()
            .map(path -> isStream(path) ? Path.of(path) : workingDirectory.resolve(path))
            .toList();
    return new LogSettings(
        // The status block says what information lines would say.
        logged ? level(configuration.text(PlatformFields.LOG_LEVEL), problems) : LogLevel.WARN,
        switch (configuration.text(PlatformFields.LOG_FORMAT)) {
          case "json" -> LogFormat.JSON;
          case "console" -> LogFormat.CONSOLE;
          default -> interactive && paths.isEmpty() ? LogFormat.CONSOLE : LogFormat.JSON;
        },
        paths,
        debugUntil(configuration.text(PlatformFields.LOG_LEVEL_DEBUG_EXPIRES_AT), problems));
  }

  private static Optional<Instant> debugUntil(String text, List<String> problems) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text.strip()).toInstant());
    } catch (DateTimeParseException e) {
      problems.add(
          "field log-level-debug-expires-at: value must be a time such as 2026-01-31T18:00:00Z"
              + " but got '%s'".formatted(text));
      return Optional.empty();
    }
  }

  private static boolean isStream(String path) {
    return path.equals("stdout") || path.equals("stderr");
  }

  private static LogLevel level(String text, List<String> problems) {
    Optional<LogLevel> level =
        Arrays.stream(LogLevel.values())
            .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text))
            .findFirst();
    if (level.isEmpty()) {
      problems.add(
          "field log-level: value must be one of [debug info warn error] but got '%s'"
              .formatted(text));
    }
    return level.orElse(LogLevel.INFO);
  }
}
