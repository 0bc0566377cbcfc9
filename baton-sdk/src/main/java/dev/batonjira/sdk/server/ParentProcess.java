package dev.batonjira.sdk.server;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.batonjira.protocol.connector_wrapper.v1.ServerConfig;
import dev.batonjira.protocol.utls.v1.Credential;
import dev.batonjira.sdk.tls.Raw;
import dev.batonjira.sdk.tls.TlsIdentity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The process that started this one as its connector. It says in the first line of its input how it
 * wants to be served, hands over the socket to listen at, and keeps the input open while it lives.
 * What it knows of the source is not in the line: this process has the same arguments and
 * environment.
 */
public final class ParentProcess {

  /** A configuration has a few certificates; whoever sends more is no parent. */
  private static final int LONGEST_LINE = 1 << 20;

  private final InputStream input;
  private final Optional<ServerSocketChannel> listener;
  private final ServerAddress address;
  private final RateLimiter limiter;

  private ParentProcess(
      InputStream input,
      Optional<ServerSocketChannel> listener,
      ServerAddress address,
      RateLimiter limiter) {
    this.input = input;
    this.listener = listener;
    this.address = address;
    this.limiter = limiter;
  }

  /**
   * Reads the line.
   *
   * @param listener the socket that was handed over; without one the server binds the port itself,
   *     as on Windows
   * @throws IllegalArgumentException when the line or the socket is not what a parent sends; the
   *     key is never quoted
   */
  public static ParentProcess meet(InputStream input, Optional<ServerSocketChannel> listener) {
    ServerConfig wanted = config(line(input));
    int port = wanted.getListenPort();
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("The parent names no port to listen at.");
    }
    listener.ifPresent(socket -> requirePort(socket, port));
    Credential credential = wanted.getCredential();
    return new ParentProcess(
        input,
        listener,
        new ServerAddress(
            new InetSocketAddress(loopback(), port),
            Optional.of(
                new TlsIdentity(
                    Raw.ed25519(credential.getKey().toByteArray()),
                    List.of(Raw.certificate(credential.getCert().toByteArray())))),
            List.of(Raw.certificate(credential.getCaCert().toByteArray()))),
        RateLimiter.of(wanted.getRateLimiterConfig(), InstantSource.system()));
  }

  /** Where and how it wants to be served: over TLS, with its own certificates only. */
  public ServerAddress address() {
    return address;
  }

  /** Blocks until it has ended or wants no more. */
  public void awaitEnd() {
    try {
      while (input.read() >= 0) {
        // It has nothing more to say.
      }
    } catch (IOException e) {
      // Then it cannot be heard any more, which is the same.
    }
  }

  Optional<ServerSocketChannel> listener() {
    return listener;
  }

  RateLimiter limiter() {
    return limiter;
  }

  private static String line(InputStream input) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      for (int next = input.read(); next >= 0 && next != '\n'; next = input.read()) {
        if (line.size() == LONGEST_LINE) {
          throw new IllegalArgumentException("The parent's configuration does not end.");
        }
        line.write(next);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The parent's configuration cannot be read.", e);
    }
    String text = line.toString(StandardCharsets.US_ASCII).strip();
    if (text.isEmpty()) {
      throw new IllegalArgumentException(
          "Nothing was sent on standard input: this command is run by another program, which says"
              + " there how it wants to be served.");
    }
    return text;
  }

  private static ServerConfig config(String line) {
    try {
      return ServerConfig.parseFrom(Base64.getDecoder().decode(line));
    } catch (IllegalArgumentException | InvalidProtocolBufferException e) {
      // Their sentences would quote parts of the key.
      throw new IllegalArgumentException("The parent's configuration is not readable.");
    }
  }

  private static void requirePort(ServerSocketChannel socket, int port) {
    try {
      if (!(socket.getLocalAddress() instanceof InetSocketAddress bound)
          || bound.getPort() != port) {
        throw new IllegalArgumentException(
            "The socket that the parent handed over listens at %s, not at port %d."
                .formatted(socket.getLocalAddress(), port));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The socket of the parent cannot be used.", e);
    }
  }

  private static InetAddress loopback() {
    try {
      return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }
}
