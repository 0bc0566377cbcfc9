package dev.batonjira.app.service;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy of the kind that companies have: CONNECT only, with a password. */
final class ForwardProxy implements AutoCloseable {

  private final ServerSocket socket;
  private final Map<String, Integer> ports;
  private final String credential;
  private final List<String> led = new CopyOnWriteArrayList<>();

  private ForwardProxy(ServerSocket socket, Map<String, Integer> ports, String credential) {
    this.socket = socket;
    this.ports = ports;
    this.credential = credential;
  }

  /** One that knows these places, by host and port, as ports of this machine. */
  static ForwardProxy start(Map<String, Integer> places, String user, String password)
      throws IOException {
    ForwardProxy proxy =
        new ForwardProxy(
            new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
            places,
            "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8)));
    Thread.ofVirtual().start(proxy::accept);
    return proxy;
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Where it led somebody, in order. */
  List<String> led() {
    return led;
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket caller = socket.accept();
        Thread.ofVirtual().start(() -> serve(caller));
      } catch (IOException e) {
        // Closed.
      }
    }
  }

  private void serve(Socket caller) {
    try (caller) {
      String head = head(caller.getInputStream());
      String place = head.replaceFirst("(?s)^CONNECT (\\S+) .*", "$1");
      Integer port = ports.get(place);
      boolean known =
          head.lines()
              .anyMatch(line -> line.equalsIgnoreCase("proxy-authorization: " + credential));
      if (!known) {
        answer(
            caller, "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\"");
        return;
      }
      if (port == null) {
        answer(caller, "403 Forbidden");
        return;
      }
      led.add(place);
      try (Socket target = new Socket(InetAddress.getLoopbackAddress(), port)) {
        answer(caller, "200 Connection established");
        Thread back = Thread.ofVirtual().start(() -> pump(target, caller));
        pump(caller, target);
        back.join();
      }
    } catch (IOException e) {
      // One of them hung up.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the caller hung up");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static void answer(Socket caller, String status) throws IOException {
    String empty = status.startsWith("200") ? "" : "Content-Length: 0\r\nConnection: close\r\n";
    caller
        .getOutputStream()
        .write(("HTTP/1.1 " + status + "\r\n" + empty + "\r\n").getBytes(US_ASCII));
  }

  private static void pump(Socket from, Socket to) {
    try {
      OutputStream out = to.getOutputStream();
      from.getInputStream().transferTo(out);
      to.shutdownOutput();
    } catch (IOException e) {
      // Either side hung up.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
