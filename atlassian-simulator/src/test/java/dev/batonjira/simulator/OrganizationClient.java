package dev.batonjira.simulator;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Asks a simulated organization as any client would. */
final class OrganizationClient {
  private final SiteClient http;
  private final String v1;
  private final String v2;

  private OrganizationClient(SiteClient http, String organization) {
    this.http = http;
    this.v1 = "/admin/v1/orgs/" + organization;
    this.v2 = "/admin/v2/orgs/" + organization;
  }

  static OrganizationClient of(Simulator simulator) {
    return with(simulator, simulator.organizationKey());
  }

  static OrganizationClient with(Simulator simulator, String key) {
    return new OrganizationClient(
        SiteClient.at(simulator.baseUrl(), "Bearer " + key), simulator.organizationId());
  }

  SiteClient http() {
    return http;
  }

  String v1(String path) {
    return v1 + path;
  }

  String v2(String path) {
    return v2 + path;
  }

  String directory(String path) {
    return v2("/directories/-" + path);
  }

  /** Everything that a search by POST finds; the properties have no braces around them. */
  List<JsonNode> search(String path, String properties) {
    return pages(cursor -> {
      String more = cursor.isEmpty() ? "" : "\"cursor\":\"" + cursor + '"';
      String comma = cursor.isEmpty() || properties.isEmpty() ? "" : ",";
      return good(http.post(path, '{' + properties + comma + more + '}'));
    });
  }

  /** All workspaces that a search finds; its cursor stands alone. */
  List<JsonNode> workspaces(String properties) {
    return pages(cursor -> {
      String body = cursor.isEmpty() ? properties : "\"cursor\":\"" + cursor + '"';
      return good(http.post(v2("/workspaces"), '{' + body + '}'));
    });
  }

  /** Everything that a list by GET has. */
  List<JsonNode> list(String path) {
    String plain = path.split("\\?", 2)[0];
    return pages(cursor -> good(http.get(cursor.isEmpty() ? path : plain + "?cursor=" + cursor)));
  }

  /** Everything that a list of the first version has, whose pages are linked by address. */
  List<JsonNode> linked(String path) {
    String origin = http.address("").toString();
    return pages(next -> {
      String address =
          next.isEmpty() ? path : URI.create(next).toString().substring(origin.length());
      return good(http.get(address));
    });
  }

  private static List<JsonNode> pages(Function<String, JsonNode> ask) {
    List<JsonNode> values = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = ask.apply(next);
      page.get("data").forEach(values::add);
      next = text(page.get("links"), "next");
    } while (!next.isEmpty());
    return values;
  }

  static JsonNode good(SiteClient.Reply reply) {
    if (reply.status() != 200) {
      throw new AssertionError("gave " + reply.status() + ": " + reply.body());
    }
    return reply.json();
  }

  /** The text of a property; empty when it is absent, null or empty. */
  static String text(JsonNode node, String property) {
    return node.hasNonNull(property) ? node.get(property).asString() : "";
  }

  static Stream<String> texts(List<JsonNode> nodes, String property) {
    return nodes.stream().map(node -> text(node, property));
  }
}
