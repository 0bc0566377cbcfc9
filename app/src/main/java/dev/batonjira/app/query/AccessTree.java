package dev.batonjira.app.query;

import dev.batonjira.analysis.graph.AccessGraph;
import dev.batonjira.analysis.graph.EntitlementNode;
import dev.batonjira.analysis.graph.ResourceNode;
import dev.batonjira.protocol.baton.v1.ResourceAccessListOutput;
import dev.batonjira.protocol.baton.v1.ResourceAccessOutput;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.config.ConfigurationException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that one principal holds, by resource. Computed from what was given, so that it is whole also
 * where the file's grants were not expanded.
 */
final class AccessTree {
  private final AskedFile file;
  private final Answer answer;

  AccessTree(AskedFile file, Answer answer) {
    this.file = file;
    this.answer = answer;
  }

  void print() {
    String type = file.flag(QueryFields.RESOURCE_TYPE);
    String id = file.flag(QueryFields.RESOURCE);
    if (type.isEmpty() || id.isEmpty()) {
      throw new ConfigurationException(
          List.of("access needs --resource-type and --resource: whose access to show"));
    }
    AccessGraph graph = AccessGraph.read(file.reader(), file.sync());
    ResourceNode principal =
        graph
            .resource(type, id)
            .orElseThrow(() ->
                new ConfigurationException(
                    List.of("%s has no %s with the id %s".formatted(file.path(), type, id))));
    Map<ResourceNode, List<EntitlementNode>> access = access(graph, principal);
    switch (answer.format()) {
      case CONSOLE -> tree(principal, access);
      case JSON -> answer.text(MessageJson.of(message(principal, access)));
      case CSV ->
          answer.list(
              "",
              List.of("Resource Type", "Resource ID", "Resource", "Permission", "Entitlement"),
              to ->
                  access.forEach((resource, held) ->
                      held.forEach(node ->
                          to.accept(
                              new Row(
                                  List.of(
                                      resource.type(),
                                      resource.id(),
                                      resource.name(),
                                      node.slug(),
                                      node.id()),
                                  () -> "")))));
    }
  }

  private static Map<ResourceNode, List<EntitlementNode>> access(
      AccessGraph graph, ResourceNode principal) {
    Map<ResourceNode, List<EntitlementNode>> access = new LinkedHashMap<>();
    graph.held(principal).stream()
        .mapToObj(graph.entitlements()::get)
        .sorted(Comparator.comparingInt(node -> node.resource().index()))
        .forEach(
            node -> access.computeIfAbsent(node.resource(), any -> new ArrayList<>()).add(node));
    return access;
  }

  private void tree(ResourceNode principal, Map<ResourceNode, List<EntitlementNode>> access) {
    answer.text(
        "└─┬Effective Access for %s (%s)\n"
            .formatted(Visible.text(principal.name()), principal.type()));
    int left = access.size();
    for (Map.Entry<ResourceNode, List<EntitlementNode>> entry : access.entrySet()) {
      boolean last = --left == 0;
      ResourceNode resource = entry.getKey();
      answer.text(
          "  %s─┬%s (%s)\n"
              .formatted(
                  last ? "└" : "├",
                  Visible.text(resource.name()),
                  file.type(resource.type()).getDisplayName()));
      List<EntitlementNode> held = entry.getValue();
      for (int i = 0; i < held.size(); i++) {
        answer.text(
            "  %s %s──%s\n"
                .formatted(
                    last ? " " : "│",
                    i == held.size() - 1 ? "└" : "├",
                    Visible.text(held.get(i).slug())));
      }
    }
    answer.text("\n");
  }

  private ResourceAccessListOutput message(
      ResourceNode principal, Map<ResourceNode, List<EntitlementNode>> access) {
    ResourceAccessListOutput.Builder output =
        ResourceAccessListOutput.newBuilder().setPrincipal(file.resource(principal.resourceId()));
    access.forEach((resource, held) -> {
      ResourceId id = resource.resourceId();
      Resource whole = file.resource(id);
      ResourceAccessOutput.Builder line =
          ResourceAccessOutput.newBuilder()
              .setResourceType(file.type(resource.type()))
              .setResource(whole);
      held.forEach(node ->
          line.addEntitlements(
              file.reader()
                  .entitlement(file.sync().id(), node.id())
                  .orElseGet(
                      () -> Entitlement.newBuilder().setId(node.id()).setResource(whole).build())));
      output.addAccess(line);
    });
    return output.build();
  }
}
