package dev.batonjira.explorer.api;

import dev.batonjira.analysis.graph.AccessPath;
import dev.batonjira.analysis.graph.EntitlementNode;
import dev.batonjira.analysis.graph.Explanation;
import dev.batonjira.analysis.graph.Link;
import dev.batonjira.analysis.graph.Reason;
import dev.batonjira.analysis.graph.ResourceNode;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** How resources, entitlements and paths are written, in every answer alike. */
final class JsonParts {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonParts() {}

  static Reply document(Consumer<JsonGenerator> content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      content.accept(json);
    }
    return new Reply.Json(text.toString());
  }

  static void node(JsonGenerator json, ResourceNode node) {
    json.writeStartObject();
    json.writeStringProperty("type", node.type());
    json.writeStringProperty("id", node.id());
    json.writeStringProperty("name", node.name());
    json.writeStringProperty("kind", word(node.kind()));
    if (node.missing()) {
      json.writeBooleanProperty("missing", true);
    }
    json.writeEndObject();
  }

  static void entitlement(JsonGenerator json, EntitlementNode entitlement) {
    json.writeStartObject();
    json.writeStringProperty("id", entitlement.id());
    json.writeStringProperty("slug", entitlement.slug());
    json.writeStringProperty("name", entitlement.name());
    json.writeName("resource");
    node(json, entitlement.resource());
    json.writeEndObject();
  }

  /** The paths of an explanation, whether these are all, and which single removals end them. */
  static void explanation(JsonGenerator json, Explanation explanation) {
    json.writeStartObject();
    json.writeBooleanProperty("complete", explanation.complete());
    json.writeArrayPropertyStart("paths");
    for (AccessPath path : explanation.paths()) {
      json.writeStartArray();
      path.links().forEach(link -> link(json, link));
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("removals");
    for (Explanation.Removal removal : explanation.removals()) {
      json.writeStartObject();
      json.writeName("link");
      link(json, removal.link());
      json.writeBooleanProperty("ends", removal.ends());
      json.writeNumberProperty("remaining", removal.remaining());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void link(JsonGenerator json, Link link) {
    json.writeStartObject();
    json.writeName("from");
    node(json, link.grant().principal());
    json.writeName("to");
    entitlement(json, link.grant().entitlement());
    json.writeStringProperty("reason", reason(link.reason()));
    json.writeBooleanProperty("unexplained", link.grant().unexplained());
    json.writeEndObject();
  }

  /** A reason in words; empty where the file gives none. */
  static String reason(@Nullable Reason reason) {
    if (reason == null) {
      return "";
    }
    String holder = reason.viaName().isEmpty() ? reason.via() : reason.viaName();
    String what = holder.isEmpty() ? reason.holder() : reason.holder() + " " + holder;
    return switch (reason.source()) {
      case "permission-scheme" -> "permission scheme " + reason.scheme() + ": " + what;
      case "search" -> "Jira's own search says so";
      default -> reason.source().replace('-', ' ') + (what.isBlank() ? "" : ": " + what);
    };
  }

  /** The paths in words, for a spreadsheet. */
  static String paths(Explanation explanation) {
    return explanation.paths().stream()
        .map(path -> steps(path.links()))
        .collect(Collectors.joining("; "));
  }

  private static String steps(List<Link> links) {
    return links.stream()
        .map(link ->
            link.grant().entitlement().resource().name() + " " + link.grant().entitlement().slug())
        .collect(Collectors.joining(" > "));
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
