package dev.batonjira.jira;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** A server that answers as a test says, for what no real site does on demand. */
final class ScriptedSite implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server;
  private final Map<Pattern, Function<Request, Reply>> answers = new LinkedHashMap<>();
  private final Map<Pattern, Function<Request, Reply>> usualAnswers = new LinkedHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /**
   * @param path without the query
   * @param query each parameter's values, decoded
   */
  record Request(String path, Map<String, List<String>> query, String authorization) {
    int number(String name) {
      return Integer.parseInt(query.getOrDefault(name, List.of("0")).getFirst());
    }

    String text(String name) {
      return query.getOrDefault(name, List.of("")).getFirst();
    }

    /** The part of the path after the slash with this number from the end, from 0. */
    String fromEnd(int number) {
      String[] parts = path.split("/", -1);
      return parts[parts.length - 1 - number];
    }
  }

  record Reply(int status, Object body) {
    static Reply ok(Object body) {
      return new Reply(200, body);
    }

    static Reply refused(int status) {
      return new Reply(status, Map.of("errorMessages", List.of("Refused on purpose.")));
    }

    /** One page with all values. */
    static Reply page(List<?> values) {
      return ok(
          Map.of(
              "startAt",
              0,
              "maxResults",
              1000,
              "total",
              values.size(),
              "isLast",
              true,
              "values",
              values));
    }
  }

  ScriptedSite() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  /** Answers paths that the whole pattern matches; the first of all patterns counts. */
  ScriptedSite on(String path, Function<Request, Reply> answer) {
    answers.put(Pattern.compile(path), answer);
    return this;
  }

  /** Answers paths that no {@link #on} matches. */
  ScriptedSite otherwise(String path, Function<Request, Reply> answer) {
    usualAnswers.put(Pattern.compile(path), answer);
    return this;
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Every request so far, path and query. */
  List<String> requests() {
    return requests;
  }

  long requests(String path) {
    return requests.stream().filter(request -> request.startsWith(path)).count();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String query = exchange.getRequestURI().getRawQuery();
    requests.add(query == null ? path : path + "?" + query);
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    Request request =
        new Request(path, parsed(query == null ? "" : query), String.valueOf(authorization));
    Reply reply =
        Stream.concat(answers.entrySet().stream(), usualAnswers.entrySet().stream())
            .filter(entry -> entry.getKey().matcher(path).matches())
            .findFirst()
            .map(entry -> entry.getValue().apply(request))
            .orElseGet(() -> Reply.refused(404));
    byte[] body = JSON.writeValueAsBytes(reply.body());
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(reply.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static Map<String, List<String>> parsed(String query) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values
            .computeIfAbsent(
                URLDecoder.decode(pair.substring(0, equals), UTF_8), name -> new ArrayList<>())
            .add(URLDecoder.decode(pair.substring(equals + 1), UTF_8));
      }
    }
    return values;
  }
}
