package dev.batonjira.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Asks a simulated site as any client would. */
final class SiteClient {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final URI base;
  private final String authorization;

  private SiteClient(URI base, String authorization) {
    this.base = base;
    this.authorization = authorization;
  }

  static SiteClient of(Simulator simulator) {
    return with(simulator, simulator.token());
  }

  static SiteClient with(Simulator simulator, String token) {
    return at(simulator.baseUrl(), basic(simulator.email(), token));
  }

  static SiteClient at(URI base, String authorization) {
    return new SiteClient(base, authorization);
  }

  static String basic(String email, String token) {
    String pair = email + ':' + token;
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  record Reply(int status, HttpHeaders headers, String body) {
    JsonNode json() {
      return MAPPER.readTree(body);
    }

    String header(String name) {
      return headers.firstValue(name).orElse("");
    }
  }

  Reply get(String pathAndQuery) {
    return send(HttpRequest.newBuilder(address(pathAndQuery)).GET());
  }

  Reply post(String path, String body) {
    return send(
        HttpRequest.newBuilder(address(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  Reply put(String path, String body) {
    return send(
        HttpRequest.newBuilder(address(path))
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body)));
  }

  Reply delete(String path) {
    return send(
        HttpRequest.newBuilder(address(path)).header("Content-Type", "application/json").DELETE());
  }

  /** What a call for JSON gives, when it must succeed. */
  JsonNode json(String pathAndQuery) {
    Reply reply = get(pathAndQuery);
    if (reply.status() != 200) {
      throw new AssertionError(pathAndQuery + " gave " + reply.status() + ": " + reply.body());
    }
    return reply.json();
  }

  /** All values of a list of page beans. */
  List<JsonNode> pages(String pathAndQuery, int pageSize) {
    List<JsonNode> values = new ArrayList<>();
    String joined = pathAndQuery + (pathAndQuery.contains("?") ? '&' : '?');
    for (long startAt = 0; ; ) {
      JsonNode page = json(joined + "startAt=" + startAt + "&maxResults=" + pageSize);
      page.get("values").forEach(values::add);
      startAt += page.get("maxResults").asLong();
      if (page.get("isLast").asBoolean()) {
        return values;
      }
    }
  }

  /** All accounts of the users listing, read until {@code emptyPages} pages in a row are empty. */
  List<JsonNode> users(int pageSize, int emptyPages) {
    List<JsonNode> users = new ArrayList<>();
    int empty = 0;
    for (long startAt = 0; empty < emptyPages; startAt += pageSize) {
      JsonNode page =
          json("/rest/api/3/users/search?startAt=" + startAt + "&maxResults=" + pageSize);
      page.forEach(users::add);
      empty = page.isEmpty() ? empty + 1 : 0;
    }
    return users;
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  URI address(String pathAndQuery) {
    return URI.create(base + pathAndQuery);
  }

  private Reply send(HttpRequest.Builder request) {
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    try {
      HttpResponse<String> response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
