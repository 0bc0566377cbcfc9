package dev.batonjira.app.service;

import dev.batonjira.app.options.ConfigurationFile;
import dev.batonjira.app.options.ProgramFields;
import dev.batonjira.app.options.SecretFiles;
import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.terminal.Surroundings;
import dev.batonjira.protocol.connector.v2.ConnectorCapabilities;
import dev.batonjira.sdk.config.Configuration;
import dev.batonjira.sdk.config.ConfigurationException;
import dev.batonjira.sdk.config.ConfigurationResolver;
import dev.batonjira.sdk.config.Field;
import dev.batonjira.sdk.server.ConnectorServer;
import dev.batonjira.sdk.server.ServerAddress;
import dev.batonjira.sdk.tls.Pem;
import dev.batonjira.sdk.tls.TlsIdentity;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code baton-jira serve}: the connector's gRPC services for programs of other people. */
public final class ServeCommand {

  private final Surroundings surroundings;
  private final ConnectorCapabilities capabilities;

  /**
   * @param capabilities what clients are told that the connector can do
   */
  public ServeCommand(Surroundings surroundings, ConnectorCapabilities capabilities) {
    this.surroundings = surroundings;
    this.capabilities = capabilities;
  }

  /** Serves until the thread is interrupted. */
  public ExitCode run(Map<String, List<String>> flags) {
    Configuration configuration =
        ConfigurationResolver.resolve(
            ProgramFields.serve(),
            flags,
            SecretFiles.in(
                surroundings.environment(), ProgramFields.serve(), surroundings.workingDirectory()),
            ConfigurationFile.read(surroundings.environment(), surroundings.workingDirectory()));
    ServerAddress address = address(configuration);
    ServedSite site = ServedSite.of(flags, surroundings, capabilities);
    try (ConnectorServer server = ConnectorServer.start(address, site.connectors(), site.rpcs())) {
      surroundings
          .terminal()
          .line(
              "The connector's gRPC services answer at %s:%d%s until Ctrl-C."
                  .formatted(
                      address.socket().getHostString(),
                      server.port(),
                      address.identity().isPresent() ? " over TLS" : ", without TLS,"));
      server.await();
      return ExitCode.OK;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED;
    }
  }

  private ServerAddress address(Configuration configuration) {
    try {
      String certificate = text(configuration, ProgramFields.TLS_CERTIFICATE);
      String key = text(configuration, ProgramFields.TLS_KEY);
      if (certificate.isEmpty() != key.isEmpty()) {
        throw new IllegalArgumentException(
            "--tls-cert and --tls-key belong together: give both, or neither.");
      }
      String clients = text(configuration, ProgramFields.TLS_CLIENT_CA);
      return new ServerAddress(
          socket(configuration.text(ProgramFields.LISTEN)),
          key.isEmpty()
              ? Optional.empty()
              : Optional.of(new TlsIdentity(Pem.privateKey(key), Pem.certificates(certificate))),
          clients.isEmpty() ? List.of() : Pem.certificates(clients));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(List.of(String.valueOf(e.getMessage())));
    }
  }

  /** The content of the file that the field names; empty when it names none. */
  private String text(Configuration configuration, Field field) {
    String file = configuration.text(field);
    try {
      return file.isEmpty() ? "" : Files.readString(surroundings.workingDirectory().resolve(file));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The file %s of --%s cannot be read.".formatted(file, field.name()), e);
    }
  }

  private static InetSocketAddress socket(String text) {
    try {
      URI uri = URI.create("grpc://" + text);
      if (uri.getHost() != null && uri.getPort() >= 0 && uri.getPath().isEmpty()) {
        return new InetSocketAddress(uri.getHost(), uri.getPort());
      }
    } catch (IllegalArgumentException e) {
      // The sentence below says the same.
    }
    throw new IllegalArgumentException(
        "--listen %s is not of the form address:port, such as 127.0.0.1:9000.".formatted(text));
  }
}
