package dev.batonjira.app;

import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.terminal.Surroundings;
import dev.batonjira.app.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** A command line at work in a thread of its own. */
public final class RunningCommand implements AutoCloseable {

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final AtomicReference<ExitCode> end = new AtomicReference<>(ExitCode.INTERNAL);
  private final Thread thread;

  private RunningCommand(Path directory, Map<String, String> environment, String... words) {
    Surroundings surroundings =
        new Surroundings(
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            new Terminal(new PrintStream(err, true, StandardCharsets.UTF_8), 0),
            environment,
            directory);
    thread =
        Thread.ofPlatform().unstarted(() -> end.set(new Program(surroundings).run(List.of(words))));
  }

  /** Starts a command line in {@code directory}. */
  public static RunningCommand start(
      Path directory, Map<String, String> environment, String... words) {
    RunningCommand command = new RunningCommand(directory, environment, words);
    command.thread.start();
    return command;
  }

  /** Runs a command to its end. */
  public static RunningCommand ended(
      Path directory, Map<String, String> environment, String... words)
      throws InterruptedException {
    RunningCommand command = start(directory, environment, words);
    command.thread.join();
    return command;
  }

  /** A port at which nobody listens. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** What it has said on standard error so far. */
  public String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** How it ended; {@link ExitCode#INTERNAL} while it has not. */
  public ExitCode end() {
    return end.get();
  }

  /** Asks it to stop, and waits until it has. */
  public ExitCode stop() throws InterruptedException {
    thread.interrupt();
    thread.join();
    return end.get();
  }

  @Override
  public void close() {
    try {
      stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
