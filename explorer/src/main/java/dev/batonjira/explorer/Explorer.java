package dev.batonjira.explorer;

import dev.batonjira.analysis.browse.OpenFile;
import dev.batonjira.explorer.api.Api;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The running web application. It listens on the loopback interface only, and answers only a
 * browser that brought the token of {@link #address}. Thread-safe.
 */
public final class Explorer implements AutoCloseable {
  /** Kept, because a logger nobody refers to forgets its level. */
  private static final List<Logger> SERVER_LOGS =
      List.of(Logger.getLogger("io.helidon"), Logger.getLogger("io.helidon.webserver.LoomServer"));

  static {
    // Start and stop of the embedded server are no news, and its failure to start is told below.
    SERVER_LOGS.getFirst().setLevel(Level.WARNING);
    SERVER_LOGS.getLast().setLevel(Level.OFF);
  }

  private final OpenFile file;
  private final Door door;
  private final WebServer server;

  private Explorer(OpenFile file, Door door, WebServer server) {
    this.file = file;
    this.door = door;
    this.server = server;
  }

  /**
   * Reads the newest sync of the file, so that no page has to wait for it, and starts to serve.
   *
   * @throws ExplorerException if the pages are not part of this build, or the port is taken
   * @throws dev.batonjira.c1z.C1zException if the file cannot be read
   */
  public static Explorer start(ExplorerOptions options) {
    Pages pages = Pages.load();
    OpenFile file = OpenFile.open(options.file(), options.limits());
    try {
      file.browser(file.defaultSync());
      Door door = new Door();
      Api api = new Api(file, String.valueOf(options.file().getFileName()));
      WebServer server =
          WebServer.builder()
              .address(InetAddress.getLoopbackAddress())
              .port(options.port())
              // Else a long answer waits 40 ms for the acknowledgement of its first segment.
              .connectionOptions(socket -> socket.tcpNoDelay(true))
              .shutdownHook(false)
              .shutdownGracePeriod(Duration.ZERO)
              .addRouting(HttpRouting.builder().any(new Front(door, pages, api)))
              .build()
              .start();
      if (!server.isRunning()) {
        throw new ExplorerException(
            "The explorer cannot listen on port %d of this machine: another program uses it. Choose"
                    .formatted(options.port())
                + " another with --port, or leave it out for any free one.");
      }
      door.at(server.port());
      api.prepareInBackground();
      return new Explorer(file, door, server);
    } catch (RuntimeException | Error e) {
      file.close();
      throw e;
    }
  }

  /** The address to open in a browser, with a token that works once. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.port() + "/?token=" + door.token());
  }

  @Override
  public void close() {
    server.stop();
    file.close();
  }
}
