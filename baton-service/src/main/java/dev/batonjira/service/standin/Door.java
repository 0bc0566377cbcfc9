package dev.batonjira.service.standin;

import dev.batonjira.sdk.tls.TlsIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * The one TLS port of the stand-in: connections that speak HTTP/2 are led to the gRPC server, all
 * others to the token endpoint, both of which listen in the clear on this machine.
 */
final class Door implements AutoCloseable {

  private static final String HTTP_2 = "h2";

  private final SSLServerSocket socket;
  private final int grpcPort;
  private final int tokenPort;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private Door(SSLServerSocket socket, int grpcPort, int tokenPort) {
    this.socket = socket;
    this.grpcPort = grpcPort;
    this.tokenPort = tokenPort;
  }

  static Door open(TlsIdentity identity, int port, int grpcPort, int tokenPort) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(identity.keyManagers().getKeyManagers(), null, new SecureRandom());
      SSLServerSocket socket =
          (SSLServerSocket)
              context
                  .getServerSocketFactory()
                  .createServerSocket(port, 128, InetAddress.getLoopbackAddress());
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {HTTP_2, "http/1.1"});
      socket.setSSLParameters(parameters);
      Door door = new Door(socket, grpcPort, tokenPort);
      Thread.ofVirtual().name("stand-in-door").start(door::accept);
      return door;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no usable TLS", e);
    } catch (IOException e) {
      throw new UncheckedIOException("The stand-in of C1 cannot listen at port " + port + ".", e);
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Breaks every connection at once, as a network does. */
  void cut() {
    open.forEach(Door::quietly);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        SSLSocket caller = (SSLSocket) socket.accept();
        Thread.ofVirtual().start(() -> lead(caller));
      } catch (IOException e) {
        // Closed, or a caller that hung up before it was served.
      }
    }
  }

  private void lead(SSLSocket caller) {
    open.add(caller);
    try (caller) {
      caller.setTcpNoDelay(true);
      caller.startHandshake();
      int port = HTTP_2.equals(caller.getApplicationProtocol()) ? grpcPort : tokenPort;
      try (Socket inside = new Socket(InetAddress.getLoopbackAddress(), port)) {
        inside.setTcpNoDelay(true);
        Thread back = Thread.ofVirtual().start(() -> pump(inside, caller));
        pump(caller, inside);
        back.join();
      }
    } catch (IOException e) {
      // The caller does not trust the certificate, or hung up.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(caller);
    }
  }

  private static void pump(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
    } catch (IOException e) {
      // Either side hung up.
    } finally {
      quietly(from);
      quietly(to);
    }
  }

  private static void quietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed then.
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }
}
