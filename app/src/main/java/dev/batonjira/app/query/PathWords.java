package dev.batonjira.app.query;

import dev.batonjira.analysis.graph.AccessPath;
import dev.batonjira.analysis.graph.EntitlementNode;
import dev.batonjira.analysis.graph.Facts;
import dev.batonjira.analysis.graph.Kind;
import dev.batonjira.analysis.graph.Link;
import dev.batonjira.analysis.graph.Reason;
import dev.batonjira.analysis.graph.ResourceNode;
import org.jspecify.annotations.Nullable;

/** Paths in words. */
final class PathWords {
  private PathWords() {}

  /** What a holder of an entitlement does. */
  static String relation(EntitlementNode entitlement) {
    if (entitlement.sees()) {
      return "sees";
    }
    if (entitlement.leads()) {
      return "leads";
    }
    return switch (entitlement.resource().facts()) {
      case Facts.Group _ -> "is in";
      case Facts.Role role -> role.administers() ? "administers by" : "has";
      case Facts.Project _, Facts.Person _, Facts.Other _ -> "holds " + entitlement.slug() + " of";
    };
  }

  /** A resource with what it is. */
  static String name(ResourceNode node) {
    String name = Visible.text(node.name());
    return switch (node.facts()) {
      case Facts.Person person when !person.email().isEmpty() ->
          name + " <" + Visible.text(person.email()) + ">";
      case Facts.Project project when !project.key().isEmpty() ->
          "project " + name + " (" + Visible.text(project.key()) + ")";
      case Facts.Person _ -> name;
      case Facts.Project _ -> "project " + name;
      case Facts.Group _ -> "group " + name;
      case Facts.Role _ -> "role " + name;
      case Facts.Other _ -> node.type() + " " + name;
    };
  }

  /** A path from its principal to what it leads to. */
  static String path(AccessPath path) {
    StringBuilder text = new StringBuilder();
    for (Link link : path.links()) {
      text.append(text.isEmpty() ? "" : " → ").append(name(link.grant().principal()));
    }
    Link last = path.links().getLast();
    text.append(" → ").append(name(last.grant().entitlement().resource()));
    for (Link link : path.links()) {
      text.append(why(link.reason()));
      if (link.grant().unexplained()) {
        text.append(" (the file calls this grant derived and does not hold its source)");
      }
    }
    return text.toString();
  }

  private static String why(@Nullable Reason reason) {
    if (reason == null || reason.source().isEmpty()) {
      return "";
    }
    if (reason.scheme().isEmpty()) {
      return " (" + reason.source() + ")";
    }
    return " (permission scheme \"%s\": %s)"
        .formatted(Visible.text(reason.scheme()), holder(reason));
  }

  private static String holder(Reason reason) {
    return reason.via().isEmpty() ? reason.holder() : reason.holder() + " " + reason.via();
  }

  /** What would have to be done to take a step away. */
  static String removal(Link link) {
    ResourceNode of = link.grant().entitlement().resource();
    String who = name(link.grant().principal());
    Reason reason = link.reason();
    if (of.kind() == Kind.GROUP || of.kind() == Kind.ROLE) {
      return "take %s out of the %s".formatted(who, name(of));
    }
    if (link.grant().entitlement().leads()) {
      return "make somebody else lead the " + name(of);
    }
    if (reason != null && !reason.scheme().isEmpty()) {
      return "take %s out of the permission scheme \"%s\" of the %s"
          .formatted(holder(reason), Visible.text(reason.scheme()), name(of));
    }
    return "take %s off the %s".formatted(who, name(of));
  }
}
