package dev.batonjira.sdk.ticket;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.TicketCustomField;
import dev.batonjira.protocol.connector.v2.TicketRequest;
import dev.batonjira.protocol.connector.v2.TicketSchema;
import dev.batonjira.protocol.connector.v2.TicketStatus;
import dev.batonjira.protocol.connector.v2.UserTrait;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.NewTicket;
import dev.batonjira.sdk.Resources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A ticket as people write it: JSON in which comments and a comma after the last member are
 * allowed, and members that nobody knows are ignored.
 *
 * @param schemaId what to file
 * @param statusId the status it shall begin with; empty for the usual one
 * @param customFields by field id, in JSON's own forms: texts, numbers, truth values, times as ISO
 *     8601 texts, objects with an {@code id}, lists
 * @param requestedForId the account it is for; empty for nobody
 * @param reference names the ticket, so that it is filed once however often this is sent; empty for
 *     none
 */
public record TicketTemplate(
    String schemaId,
    String statusId,
    String displayName,
    String description,
    List<String> labels,
    Map<String, JsonElement> customFields,
    String requestedForId,
    String reference) {

  public TicketTemplate {
    labels = List.copyOf(labels);
    customFields = Map.copyOf(customFields);
  }

  /**
   * Reads one ticket.
   *
   * @throws IllegalArgumentException with a sentence that says what is wrong with the text
   */
  public static TicketTemplate read(String json) {
    return of(object(json));
  }

  /**
   * Reads {@code {"tickets": [...]}}.
   *
   * @throws IllegalArgumentException with a sentence that says what is wrong with the text
   */
  public static List<TicketTemplate> readAll(String json) {
    JsonElement tickets = object(json).get("tickets");
    if (!(tickets instanceof JsonArray list)) {
      throw new IllegalArgumentException(
          "The template of several tickets has no list named \"tickets\".");
    }
    List<TicketTemplate> templates = new ArrayList<>();
    for (JsonElement ticket : list) {
      if (!(ticket instanceof JsonObject object)) {
        throw new IllegalArgumentException(
            "The list \"tickets\" holds something else than objects.");
      }
      templates.add(of(object));
    }
    return templates;
  }

  private static JsonObject object(String json) {
    try {
      if (HandwrittenJson.parse(json) instanceof JsonObject object) {
        return object;
      }
    } catch (JsonParseException e) {
      throw new IllegalArgumentException(
          "The ticket template is not JSON: " + e.getMessage() + ".", e);
    }
    throw new IllegalArgumentException("The ticket template is no JSON object.");
  }

  private static TicketTemplate of(JsonObject object) {
    return new TicketTemplate(
        text(object, "schema_id"),
        text(object, "status_id"),
        text(object, "display_name"),
        text(object, "description"),
        labels(object),
        customFields(object),
        text(object, "requested_for_id"),
        text(object, "reference"));
  }

  private static Map<String, JsonElement> customFields(JsonObject object) {
    Map<String, JsonElement> fields = new LinkedHashMap<>();
    JsonElement given = object.get("custom_fields");
    if (given instanceof JsonObject members) {
      members.entrySet().stream()
          .filter(entry -> !entry.getValue().isJsonNull())
          .forEach(entry -> fields.put(entry.getKey(), entry.getValue()));
    } else if (given != null && !given.isJsonNull()) {
      throw new IllegalArgumentException(
          "The member \"custom_fields\" of a ticket must be an object.");
    }
    return fields;
  }

  private static List<String> labels(JsonObject object) {
    JsonElement given = object.get("labels");
    if (given == null || given.isJsonNull()) {
      return List.of();
    }
    List<String> labels = new ArrayList<>();
    for (JsonElement label : given instanceof JsonArray list ? list : List.of(given)) {
      if (!(label instanceof JsonPrimitive text)) {
        throw new IllegalArgumentException(
            "The member \"labels\" of a ticket must be a list of texts.");
      }
      labels.add(text.getAsString());
    }
    return labels;
  }

  /**
   * Why a value cannot be one of a field.
   *
   * @return what is expected instead; empty when it can
   */
  public static Optional<String> problem(TicketCustomField schema, JsonElement value) {
    try {
      TemplateValue.field(schema.getId(), schema, value);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static String text(JsonObject object, String name) {
    JsonElement value = object.get(name);
    if (value == null || value.isJsonNull()) {
      return "";
    }
    if (value instanceof JsonPrimitive primitive) {
      return primitive.getAsString();
    }
    throw new IllegalArgumentException("The member \"" + name + "\" of a ticket must be a text.");
  }

  /**
   * The ticket with its fields typed by the schema.
   *
   * @throws ConnectorException.Invalid with every field that does not fit
   */
  public NewTicket ticket(TicketSchema schema) {
    TicketRequest.Builder request =
        TicketRequest.newBuilder()
            .setDisplayName(displayName)
            .setDescription(description)
            .addAllLabels(labels);
    if (!statusId.isEmpty()) {
      request.setStatus(TicketStatus.newBuilder().setId(statusId));
    }
    if (!requestedForId.isEmpty()) {
      request.setRequestedFor(requestedFor());
    }
    List<String> problems = new ArrayList<>();
    customFields.forEach((id, value) -> {
      TicketCustomField field = schema.getCustomFieldsMap().get(id);
      if (field == null) {
        problems.add("id(" + id + ") not found in schema");
        return;
      }
      try {
        request.putCustomFields(id, TemplateValue.field(id, field, value));
      } catch (IllegalArgumentException e) {
        problems.add("unexpected value for custom field " + id + ": " + e.getMessage());
      }
    });
    if (!problems.isEmpty()) {
      throw new ConnectorException.Invalid("error: " + String.join("; ", problems), null);
    }
    return new NewTicket(request.build(), schema, Optional.of(reference));
  }

  private Resource requestedFor() {
    return Resources.user(
        Resources.id("user", requestedForId), requestedForId, UserTrait.getDefaultInstance());
  }
}
