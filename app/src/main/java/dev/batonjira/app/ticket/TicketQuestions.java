package dev.batonjira.app.ticket;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.outcome.Failure;
import dev.batonjira.app.terminal.Terminal;
import dev.batonjira.protocol.connector.v2.TicketCustomField;
import dev.batonjira.protocol.connector.v2.TicketCustomFieldObjectValue;
import dev.batonjira.protocol.connector.v2.TicketSchema;
import dev.batonjira.sdk.ticket.TemplateText;
import dev.batonjira.sdk.ticket.TicketTemplate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks a person on a terminal for what a ticket needs. */
final class TicketQuestions {
  private static final int MOST_VALUES = 30;

  private final Terminal terminal;

  TicketQuestions(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Asks for a name, a description, the person it is for, and every required field.
   *
   * @throws Failure when the input ends before everything required is known
   */
  TicketTemplate ask(TicketSchema schema) {
    terminal.line(schema.getDisplayName() + " (" + schema.getId() + ")");
    String name = required("Name");
    String description = terminal.ask("Description (may be empty): ").orElse("");
    String requestedFor =
        terminal.ask("For whom, by account id or email address (may be empty): ").orElse("");
    Map<String, JsonElement> fields = new LinkedHashMap<>();
    schema.getCustomFieldsMap().values().stream()
        .filter(TicketCustomField::getRequired)
        .sorted(Comparator.comparing(TicketCustomField::getDisplayName))
        .forEach(field -> fields.put(field.getId(), value(field)));
    return new TicketTemplate(
        schema.getId(), "", name, description, List.of(), fields, requestedFor.strip(), "");
  }

  private JsonElement value(TicketCustomField field) {
    List<TicketCustomFieldObjectValue> allowed =
        switch (field.getValueCase()) {
          case PICK_OBJECT_VALUE -> field.getPickObjectValue().getAllowedValuesList();
          case PICK_MULTIPLE_OBJECT_VALUES ->
              field.getPickMultipleObjectValues().getAllowedValuesList();
          default -> List.of();
        };
    allowed.stream()
        .limit(MOST_VALUES)
        .forEach(value -> terminal.line("  " + value.getId() + " = " + value.getDisplayName()));
    if (allowed.size() > MOST_VALUES) {
      terminal.line("  and " + (allowed.size() - MOST_VALUES) + " more");
    }
    while (true) {
      JsonElement value =
          value(field, required(field.getDisplayName() + ", " + TemplateText.kind(field)));
      Optional<String> problem =
          TicketTemplate.problem(field, value)
              .or(() ->
                  allowed.isEmpty() || allowed.size() > MOST_VALUES
                      ? Optional.empty()
                      : stranger(value, allowed).map(word -> word + " is none of these values"));
      if (problem.isEmpty()) {
        return value;
      }
      terminal.line("Please try again: " + problem.get() + ".");
    }
  }

  /** What is neither the id nor the name of an allowed value. */
  private static Optional<String> stranger(
      JsonElement value, List<TicketCustomFieldObjectValue> allowed) {
    List<JsonElement> given = value instanceof JsonArray list ? list.asList() : List.of(value);
    return given.stream()
        .map(JsonElement::getAsString)
        .filter(word ->
            allowed.stream()
                .noneMatch(known ->
                    known.getId().equals(word) || known.getDisplayName().equalsIgnoreCase(word)))
        .findFirst();
  }

  private static JsonElement value(TicketCustomField field, String answer) {
    return switch (field.getValueCase()) {
      case STRING_VALUES, PICK_MULTIPLE_STRING_VALUES, PICK_MULTIPLE_OBJECT_VALUES -> list(answer);
      case BOOL_VALUE -> new JsonPrimitive(answer.matches("(?i)y|yes|true"));
      default -> new JsonPrimitive(answer);
    };
  }

  private static JsonArray list(String answer) {
    JsonArray list = new JsonArray();
    for (String part : answer.split(",", -1)) {
      if (!part.isBlank()) {
        list.add(part.strip());
      }
    }
    return list;
  }

  /** Asks until there is an answer. */
  private String required(String question) {
    while (true) {
      String answer =
          terminal
              .ask(question + ": ")
              .orElseThrow(() ->
                  new Failure(
                      ExitCode.CONFIGURATION,
                      "The input ended before everything required was known; nothing was"
                          + " created."))
              .strip();
      if (!answer.isEmpty()) {
        return answer;
      }
      terminal.line("It is required.");
    }
  }
}
