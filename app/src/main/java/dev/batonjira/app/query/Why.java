package dev.batonjira.app.query;

import dev.batonjira.analysis.graph.AccessGraph;
import dev.batonjira.analysis.graph.AccessPath;
import dev.batonjira.analysis.graph.EntitlementNode;
import dev.batonjira.analysis.graph.Explanation;
import dev.batonjira.analysis.graph.Facts;
import dev.batonjira.analysis.graph.Kind;
import dev.batonjira.analysis.graph.Link;
import dev.batonjira.analysis.graph.Reason;
import dev.batonjira.analysis.graph.ResourceNode;
import dev.batonjira.app.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * Every path by which somebody sees, administers or leads a project, or is in a role or a group,
 * and what removal would end it.
 */
final class Why {
  private static final int PATHS = 1000;
  private final AskedFile file;
  private final Answer answer;

  Why(AskedFile file, Answer answer) {
    this.file = file;
    this.answer = answer;
  }

  void print(String who, String what) {
    AccessGraph graph = AccessGraph.read(file.reader(), file.sync());
    People people = new People(graph);
    ResourceNode principal = people.principal(who);
    ResourceNode target = people.target(what);
    List<Explanation> explanations =
        entitlements(graph, target).stream()
            .map(entitlement -> graph.explain(principal, entitlement, PATHS))
            .filter(explanation -> !explanation.paths().isEmpty())
            .toList();
    switch (answer.format()) {
      case CONSOLE -> tell(principal, target, explanations);
      case JSON -> answer.text(json(principal, target, explanations));
      case CSV -> csv(explanations);
    }
  }

  /** What there is to hold of a thing: of a project also its roles, which the file keeps apart. */
  private static List<EntitlementNode> entitlements(AccessGraph graph, ResourceNode target) {
    List<EntitlementNode> all = new ArrayList<>(graph.entitlementsOn(target));
    if (target.kind() == Kind.PROJECT) {
      for (ResourceNode role : graph.resources(Kind.ROLE)) {
        if (((Facts.Role) role.facts()).projectId().equals(target.id())) {
          all.addAll(graph.entitlementsOn(role));
        }
      }
    }
    return all;
  }

  private void tell(ResourceNode principal, ResourceNode target, List<Explanation> explanations) {
    if (explanations.isEmpty()) {
      answer.text(
          "%s has nothing of the %s.\n"
              .formatted(PathWords.name(principal), PathWords.name(target)));
      return;
    }
    for (Explanation explanation : explanations) {
      EntitlementNode entitlement = explanation.entitlement();
      answer.text(
          answer.heading(
                  "%s %s the %s"
                      .formatted(
                          PathWords.name(principal),
                          PathWords.relation(entitlement),
                          PathWords.name(entitlement.resource())))
              + "\n");
      int number = 0;
      for (AccessPath path : explanation.paths()) {
        answer.text("  %d. %s\n".formatted(++number, PathWords.path(path)));
      }
      if (!explanation.complete()) {
        answer.text("  There are more than %d paths.\n".formatted(PATHS));
      }
      removals(explanation);
      answer.text("\n");
    }
  }

  private void removals(Explanation explanation) {
    List<Explanation.Removal> endings = explanation.endings();
    answer.text(
        endings.isEmpty()
            ? "  No single removal ends it.\n"
            : endings.size() == 1 ? "  This alone ends it:\n" : "  Each of these alone ends it:\n");
    endings.forEach(ending -> answer.text("    " + PathWords.removal(ending.link()) + "\n"));
    if (explanation.paths().size() > 1) {
      for (Explanation.Removal removal : explanation.removals()) {
        if (!removal.ends() && removal.remaining() > 0) {
          answer.text(
              "  To %s leaves %s.\n"
                  .formatted(
                      PathWords.removal(removal.link()), remaining(explanation.paths(), removal)));
        }
      }
    }
  }

  /** Which paths remain, by their numbers. */
  private static String remaining(List<AccessPath> paths, Explanation.Removal removal) {
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      if (!paths.get(i).links().contains(removal.link())) {
        numbers.add(String.valueOf(i + 1));
      }
    }
    return (numbers.size() == 1 ? "path " : "paths ") + String.join(", ", numbers);
  }

  private void csv(List<Explanation> explanations) {
    answer.list(
        "",
        List.of(
            "Entitlement",
            "Path",
            "Step",
            "Principal",
            "Principal Name",
            "Granted",
            "Resource",
            "Source",
            "Scheme",
            "Holder",
            "Via"),
        to -> {
          for (Explanation explanation : explanations) {
            int path = 0;
            for (AccessPath each : explanation.paths()) {
              path++;
              int step = 0;
              for (Link link : each.links()) {
                step++;
                to.accept(new Row(cells(explanation.entitlement(), path, step, link), () -> ""));
              }
            }
          }
        });
  }

  private static List<String> cells(EntitlementNode entitlement, int path, int step, Link link) {
    Reason reason = link.reason() == null ? new Reason("", "", "", "", "", "") : link.reason();
    return List.of(
        entitlement.id(),
        String.valueOf(path),
        String.valueOf(step),
        link.grant().principal().key(),
        link.grant().principal().name(),
        link.grant().entitlement().id(),
        link.grant().entitlement().resource().name(),
        reason.source(),
        reason.scheme(),
        reason.holder(),
        reason.via());
  }

  private static String json(
      ResourceNode principal, ResourceNode target, List<Explanation> explanations) {
    return JsonText.object(json -> {
      json.writeName("principal");
      write(json, principal);
      json.writeName("target");
      write(json, target);
      json.writeArrayPropertyStart("access");
      for (Explanation explanation : explanations) {
        json.writeStartObject();
        json.writeStringProperty("entitlement", explanation.entitlement().id());
        json.writeStringProperty("relation", PathWords.relation(explanation.entitlement()));
        json.writeName("resource");
        write(json, explanation.entitlement().resource());
        json.writeBooleanProperty("complete", explanation.complete());
        json.writeArrayPropertyStart("paths");
        for (AccessPath path : explanation.paths()) {
          json.writeStartArray();
          for (Link link : path.links()) {
            write(json, link);
          }
          json.writeEndArray();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("removals");
        for (Explanation.Removal removal : explanation.removals()) {
          json.writeStartObject();
          json.writeStringProperty("what", PathWords.removal(removal.link()));
          json.writeBooleanProperty("ends", removal.ends());
          json.writeNumberProperty("remaining", removal.remaining());
          json.writeName("step");
          write(json, removal.link());
          json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  private static void write(JsonGenerator json, ResourceNode node) {
    json.writeStartObject();
    json.writeStringProperty("type", node.type());
    json.writeStringProperty("id", node.id());
    json.writeStringProperty("name", node.name());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Link link) {
    json.writeStartObject();
    json.writeName("principal");
    write(json, link.grant().principal());
    json.writeStringProperty("entitlement", link.grant().entitlement().id());
    json.writeName("resource");
    write(json, link.grant().entitlement().resource());
    Reason reason = link.reason();
    if (reason != null) {
      json.writeObjectPropertyStart("reason");
      json.writeStringProperty("source", reason.source());
      json.writeStringProperty("scheme_id", reason.schemeId());
      json.writeStringProperty("scheme", reason.scheme());
      json.writeStringProperty("holder", reason.holder());
      json.writeStringProperty("via", reason.via());
      json.writeStringProperty("via_name", reason.viaName());
      json.writeEndObject();
    }
    json.writeBooleanProperty("unexplained", link.grant().unexplained());
    json.writeEndObject();
  }
}
