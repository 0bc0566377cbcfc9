package dev.batonjira.app.service;

import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.terminal.Surroundings;
import dev.batonjira.protocol.connector.v2.ConnectorCapabilities;
import dev.batonjira.sdk.config.ConfigurationException;
import dev.batonjira.sdk.server.ConnectorServer;
import dev.batonjira.sdk.server.ParentProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@code baton-jira _connector-service}: the connector of a program of the original's kind, which
 * starts it as its child. The parent hands over a listening socket as a file descriptor, which Java
 * can adopt as its standard input only: the launcher puts it there, and names in the system
 * property {@code baton.child.input} where it has put the input.
 */
public final class ChildCommand {

  private static final String DESCRIPTOR = "BATON_CONNECTOR_SERVICE_LISTENER_FD";
  private static final String MOVED_INPUT = "baton.child.input";

  private final Surroundings surroundings;
  private final ConnectorCapabilities capabilities;

  /**
   * @param capabilities what the parent is told that the connector can do
   */
  public ChildCommand(Surroundings surroundings, ConnectorCapabilities capabilities) {
    this.surroundings = surroundings;
    this.capabilities = capabilities;
  }

  /** Serves until the parent ends or the thread is interrupted. */
  public ExitCode run(Map<String, List<String>> flags) {
    try {
      boolean windows =
          System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
      Optional<ServerSocketChannel> listener =
          windows ? Optional.empty() : Optional.of(handedOver());
      InputStream input = windows ? System.in : movedInput();
      ServedSite site = ServedSite.of(flags, surroundings, capabilities);
      ParentProcess parent = ParentProcess.meet(input, listener);
      try (ConnectorServer server = ConnectorServer.start(parent, site.connectors(), site.rpcs())) {
        Thread.ofPlatform().daemon().name("parent").start(() -> closeAfter(parent, server));
        server.await();
        return ExitCode.OK;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED;
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(List.of(String.valueOf(e.getMessage())));
    }
  }

  private static void closeAfter(ParentProcess parent, ConnectorServer server) {
    parent.awaitEnd();
    server.close();
  }

  private ServerSocketChannel handedOver() {
    String number = surroundings.environment().getOrDefault(DESCRIPTOR, "");
    if (!number.matches("\\d+")) {
      throw new IllegalArgumentException(
          "%s is \"%s\" and should be the number of the file descriptor of a listening socket: this"
                  .formatted(DESCRIPTOR, number)
              + " command is run by another program; to serve by hand there is: baton-jira serve");
    }
    try {
      if (System.getProperty(MOVED_INPUT) != null
          && System.inheritedChannel() instanceof ServerSocketChannel listener) {
        return listener;
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "File descriptor %s, which %s names, cannot be used: %s"
              .formatted(number, DESCRIPTOR, e.getMessage()),
          e);
    }
    throw new IllegalArgumentException(
        "File descriptor %s, which %s names, is not a listening socket that the launcher"
                .formatted(number, DESCRIPTOR)
            + " bin/baton-jira could hand over; it takes the descriptors 3 to 8.");
  }

  private static InputStream movedInput() {
    try {
      return Files.newInputStream(Path.of(System.getProperty(MOVED_INPUT)));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The standard input, on which the parent says what it wants, cannot be read.", e);
    }
  }
}
