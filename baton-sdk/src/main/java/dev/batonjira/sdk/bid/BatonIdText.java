package dev.batonjira.sdk.bid;

import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.bid.BatonId.OfEntitlement;
import dev.batonjira.sdk.bid.BatonId.OfGrant;
import dev.batonjira.sdk.bid.BatonId.OfResource;
import java.util.ArrayList;
import java.util.List;

/** Reads one baton id from left to right, and writes the parts of one. */
final class BatonIdText {

  private static final char END = '\0';

  private final String text;
  private int at;

  BatonIdText(String text) {
    this.text = text;
  }

  BatonId parse() {
    String kind = kind();
    BatonId id =
        switch (kind) {
          case "r" -> resource();
          case "e" -> entitlement();
          case "g" -> {
            OfEntitlement granted = entitlement();
            expect(':');
            yield new OfGrant(granted, resource());
          }
          default -> throw error("invalid kind: '" + kind + "', not one of r, e and g");
        };
    if (at < text.length()) {
      throw error("unexpected: '" + text.substring(at) + "'");
    }
    return id;
  }

  OfResource resourceOnly() {
    String kind = kind();
    if (!kind.equals("r")) {
      throw error("invalid kind: '" + kind + "', where only resources (r) can be named");
    }
    at = 0;
    return (OfResource) parse();
  }

  static String of(OfResource resource) {
    ResourceId parent = resource.parent();
    return (parent == null ? "" : of(parent) + "/") + of(resource.id());
  }

  static String escaped(String part) {
    return part.replace("\\", "\\\\").replace("/", "\\/").replace(":", "\\:");
  }

  private static String of(ResourceId id) {
    return escaped(id.getResourceType()) + "/" + escaped(id.getResource());
  }

  private String kind() {
    String prefix = part();
    if (!prefix.equals("bid")) {
      throw error("invalid prefix: '" + prefix + "'");
    }
    expect(':');
    String kind = part();
    expect(':');
    return kind;
  }

  private OfResource resource() {
    List<String> parts = new ArrayList<>(List.of(part()));
    while (here() == '/') {
      at++;
      parts.add(part());
    }
    return switch (parts.size()) {
      case 2 -> new OfResource(id(parts, 0), null);
      case 4 -> new OfResource(id(parts, 2), id(parts, 0));
      default ->
          throw error("a resource has 2 parts, or 4 with its parent's, and not " + parts.size());
    };
  }

  private OfEntitlement entitlement() {
    OfResource resource = resource();
    expect(':');
    return new OfEntitlement(resource, part());
  }

  private static ResourceId id(List<String> parts, int from) {
    return ResourceId.newBuilder()
        .setResourceType(parts.get(from))
        .setResource(parts.get(from + 1))
        .build();
  }

  /** The text up to the next separator. */
  private String part() {
    StringBuilder part = new StringBuilder();
    while (at < text.length() && here() != ':' && here() != '/') {
      if (here() == '\\') {
        at++;
        if (":/\\".indexOf(here()) < 0) {
          throw error("invalid escape: a backslash stands before a colon, a slash or a backslash");
        }
      }
      part.append(here());
      at++;
    }
    if (part.isEmpty()) {
      throw error("a part is empty");
    }
    return part.toString();
  }

  private void expect(char separator) {
    if (here() != separator) {
      throw error(
          "expected '"
              + separator
              + "' and not "
              + (at == text.length() ? "the end" : "'" + here() + "'"));
    }
    at++;
  }

  private char here() {
    return at < text.length() ? text.charAt(at) : END;
  }

  private BatonIdException error(String fault) {
    return new BatonIdException(text, at, fault);
  }
}
