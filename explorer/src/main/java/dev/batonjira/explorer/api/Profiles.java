package dev.batonjira.explorer.api;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.batonjira.analysis.browse.Listing;
import dev.batonjira.analysis.browse.OpenFile;
import dev.batonjira.analysis.browse.RoleRow;
import dev.batonjira.analysis.browse.SyncBrowser;
import dev.batonjira.analysis.graph.EntitlementNode;
import dev.batonjira.analysis.graph.Facts;
import dev.batonjira.analysis.graph.ResourceNode;
import dev.batonjira.protocol.connector.v2.AppTrait;
import dev.batonjira.protocol.connector.v2.GroupTrait;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.RoleTrait;
import dev.batonjira.protocol.connector.v2.UserTrait;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/** The head of a resource's page: what it is, all the connector told of it, what it offers. */
final class Profiles {
  private final OpenFile file;

  Profiles(OpenFile file) {
    this.file = file;
  }

  Reply reply(SyncBrowser browser, ResourceNode node, Question question) {
    Optional<Resource> details = file.resource(browser.graph().sync(), node.resourceId());
    return JsonParts.document(json -> {
      json.writeStartObject();
      json.writeName("node");
      JsonParts.node(json, node);
      json.writeStringProperty("state", state(node));
      json.writeStringProperty(
          "open", node.facts() instanceof Facts.Project project ? project.open() : "");
      json.writeObjectPropertyStart("profile");
      details
          .map(Profiles::profile)
          .orElse(Map.of())
          .forEach((name, value) -> json.writeStringProperty(name, value));
      json.writeEndObject();
      entitlements(json, browser, node);
      related(json, browser, node);
      json.writeEndObject();
    });
  }

  private static String state(ResourceNode node) {
    return switch (node.facts()) {
      case Facts.Person person -> person.state().word();
      case Facts.Project project -> project.archived() ? "archived" : "";
      case Facts.Group group -> group.externallyManaged() ? "externally managed" : "";
      case Facts.Role _, Facts.Other _ -> "";
    };
  }

  private static void entitlements(JsonGenerator json, SyncBrowser browser, ResourceNode node) {
    json.writeArrayPropertyStart("entitlements");
    for (EntitlementNode entitlement : browser.graph().entitlementsOn(node)) {
      json.writeStartObject();
      json.writeStringProperty("id", entitlement.id());
      json.writeStringProperty("slug", entitlement.slug());
      json.writeStringProperty("name", entitlement.name());
      json.writeNumberProperty("people", browser.peopleWith(entitlement));
      json.writeNumberProperty("given", browser.graph().givenCount(entitlement));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void related(JsonGenerator json, SyncBrowser browser, ResourceNode node) {
    switch (node.facts()) {
      case Facts.Project _ -> {
        Optional<ResourceNode> lead = browser.lead(node);
        if (lead.isPresent()) {
          json.writeName("lead");
          JsonParts.node(json, lead.get());
        }
        List<RoleRow> roles =
            browser.roles(Listing.ALL.where(Map.of("projectId", node.id()))).items();
        json.writeName("roles");
        Lists.ROLES.array(json, roles);
      }
      case Facts.Role role -> {
        Optional<ResourceNode> project = browser.graph().resource("project", role.projectId());
        if (project.isPresent()) {
          json.writeName("project");
          JsonParts.node(json, project.get());
        }
      }
      case Facts.Person _, Facts.Group _, Facts.Other _ -> {
        // Their pages ask for lists.
      }
    }
  }

  /** Everything that is told of a resource, by name. */
  private static Map<String, String> profile(Resource resource) {
    Map<String, String> values = new TreeMap<>();
    add(values, resource.getProfile());
    for (Any annotation : resource.getAnnotationsList()) {
      add(values, traitProfile(annotation));
    }
    if (!resource.getDescription().isEmpty()) {
      values.put("description", resource.getDescription());
    }
    return values;
  }

  private static Struct traitProfile(Any annotation) {
    try {
      if (annotation.is(UserTrait.class)) {
        return annotation.unpack(UserTrait.class).getProfile();
      }
      if (annotation.is(GroupTrait.class)) {
        return annotation.unpack(GroupTrait.class).getProfile();
      }
      if (annotation.is(RoleTrait.class)) {
        return annotation.unpack(RoleTrait.class).getProfile();
      }
      if (annotation.is(AppTrait.class)) {
        return annotation.unpack(AppTrait.class).getProfile();
      }
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("the file has a damaged trait of this resource", e);
    }
    return Struct.getDefaultInstance();
  }

  private static void add(Map<String, String> values, Struct profile) {
    profile
        .getFieldsMap()
        .forEach((name, value) -> {
          String text = text(value);
          if (!text.isEmpty()) {
            values.put(name, text);
          }
        });
  }

  private static String text(Value value) {
    return switch (value.getKindCase()) {
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
      case NUMBER_VALUE -> number(value.getNumberValue());
      case LIST_VALUE ->
          value.getListValue().getValuesList().stream()
              .map(Profiles::text)
              .collect(Collectors.joining(", "));
      case STRUCT_VALUE ->
          value.getStructValue().getFieldsMap().entrySet().stream()
              .map(entry -> entry.getKey() + ": " + text(entry.getValue()))
              .sorted()
              .collect(Collectors.joining(", "));
      case NULL_VALUE, KIND_NOT_SET -> "";
    };
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
