package dev.batonjira.atlassian.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 server on a real socket that does what the script says, also what no server should.
 */
public final class ScriptedServer implements AutoCloseable {

  private final ServerSocket listener;
  private final Function<Received, Reply> script;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();

  private ScriptedServer(Function<Received, Reply> script) {
    this.script = script;
    try {
      this.listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** Starts one that answers each request by itself; the script must be thread-safe. */
  public static ScriptedServer replying(Function<Received, Reply> script) {
    return new ScriptedServer(script);
  }

  /** Starts one that gives these replies in order, and the last of them again and again. */
  public static ScriptedServer replying(Reply... replies) {
    Deque<Reply> remaining = new ArrayDeque<>(Arrays.asList(replies));
    return new ScriptedServer(_ -> {
      synchronized (remaining) {
        return remaining.size() > 1 ? remaining.removeFirst() : remaining.getFirst();
      }
    });
  }

  public String url() {
    return "http://127.0.0.1:" + listener.getLocalPort();
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** All requests so far, in the order of their arrival. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  public int connections() {
    return connections.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        open.add(socket);
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      // The listener was closed: the test is over.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      Received request = read(in);
      while (request != null) {
        received.add(request);
        if (!reply(socket, in, script.apply(request))) {
          return;
        }
        request = read(in);
      }
    } catch (IOException e) {
      // The client went away, as some tests make it.
    } finally {
      open.remove(socket);
    }
  }

  /** Whether the connection goes on. */
  private static boolean reply(Socket socket, InputStream in, Reply reply) throws IOException {
    OutputStream out = socket.getOutputStream();
    return switch (reply) {
      case Reply.Answer answer -> {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " Status\r\n");
        answer.headers().forEach(header -> head.append(header).append("\r\n"));
        head.append("Content-Type: ").append(answer.contentType()).append("\r\n");
        head.append("Content-Length: ").append(answer.body().size()).append("\r\n\r\n");
        out.write(head.toString().getBytes(ISO_8859_1));
        answer.body().substring(0, answer.sentBytes()).write(out);
        out.flush();
        yield answer.sentBytes() == answer.body().size();
      }
      case Reply.Silence _ -> {
        in.transferTo(OutputStream.nullOutputStream());
        yield false;
      }
      case Reply.Stall _ -> {
        out.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[".getBytes(ISO_8859_1));
        out.flush();
        in.transferTo(OutputStream.nullOutputStream());
        yield false;
      }
      case Reply.Reset _ -> {
        socket.setSoLinger(true, 0);
        yield false;
      }
    };
  }

  private @Nullable Received read(InputStream in) throws IOException {
    List<String> first = List.of(line(in).split(" ", -1));
    if (first.size() != 3) {
      return null;
    }
    Map<String, List<String>> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers
          .computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", List.of("0")).getFirst());
    String body = new String(in.readNBytes(length), UTF_8);
    return new Received(requests.incrementAndGet(), first.get(0), first.get(1), headers, body);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != -1 && b != '\n'; b = in.read()) {
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
