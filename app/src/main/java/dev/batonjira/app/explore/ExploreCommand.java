package dev.batonjira.app.explore;

import dev.batonjira.app.options.ProgramFields;
import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.outcome.Failure;
import dev.batonjira.app.terminal.Surroundings;
import dev.batonjira.c1z.DecoderLimits;
import dev.batonjira.explorer.Explorer;
import dev.batonjira.explorer.ExplorerException;
import dev.batonjira.explorer.ExplorerOptions;
import dev.batonjira.sdk.config.Configuration;
import dev.batonjira.sdk.config.ConfigurationResolver;
import dev.batonjira.sdk.config.PlatformFields;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** {@code baton-jira explore [FILE]}: serves the explorer until Ctrl-C. */
public final class ExploreCommand {
  private final Surroundings surroundings;
  private final Browser browser;

  public ExploreCommand(Surroundings surroundings) {
    this(surroundings, Browser.ofThisMachine());
  }

  ExploreCommand(Surroundings surroundings, Browser browser) {
    this.surroundings = surroundings;
    this.browser = browser;
  }

  /**
   * Prints the address, opens it in the browser unless that is not wanted, and serves until
   * stopped.
   *
   * @param flags raw values by field name
   * @param arguments the file, or nothing for the one of the flag
   */
  public ExitCode run(Map<String, List<String>> flags, List<String> arguments) {
    Configuration configuration =
        ConfigurationResolver.resolve(ProgramFields.explore(), flags, Map.of(), Map.of());
    String file =
        arguments.isEmpty() ? configuration.text(PlatformFields.FILE) : arguments.getFirst();
    Path path = surroundings.workingDirectory().resolve(file);
    ExplorerOptions options =
        new ExplorerOptions(
            path,
            DecoderLimits.fromEnvironment(surroundings.environment()),
            (int) configuration.whole(ProgramFields.PORT));
    surroundings.terminal().line("Reading " + file + ".");
    try (Explorer explorer = Explorer.start(options)) {
      URI address = explorer.address();
      surroundings.out().println(address);
      surroundings.out().flush();
      if (!configuration.truth(ProgramFields.NO_BROWSER)) {
        browser.open(address);
      }
      surroundings
          .terminal()
          .line(
              "The address works once, in one browser of this machine. The explorer changes nothing"
                  + " and answers until Ctrl-C.");
      new CountDownLatch(1).await();
    } catch (ExplorerException e) {
      throw new Failure(ExitCode.NOT_AVAILABLE, String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.INTERRUPTED;
  }
}
