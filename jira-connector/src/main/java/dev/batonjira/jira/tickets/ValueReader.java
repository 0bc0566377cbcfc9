package dev.batonjira.jira.tickets;

import dev.batonjira.protocol.connector.v2.TicketCustomField;
import dev.batonjira.protocol.connector.v2.TicketCustomFieldObjectValue;
import dev.batonjira.sdk.ticket.TicketFields;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Values of an issue's fields as fields of a ticket. */
final class ValueReader {
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX]")
          .toFormatter();

  private ValueReader() {}

  /** The value as a field; empty when there is none, or none that can be understood. */
  static Optional<TicketCustomField> field(String id, FieldForm form, JsonNode value) {
    if (value.isNull() || value.isMissingNode() || (value.isContainer() && value.isEmpty())) {
      return Optional.empty();
    }
    return switch (form) {
      case TEXT, PROJECT, ISSUE, USER, GROUP, DURATION, SPRINT, REQUEST_TYPE ->
          form == FieldForm.PROJECT
              ? object(value).map(picked -> TicketFields.picked(id, picked))
              : text(form, value).map(text -> TicketFields.text(id, text));
      case RICH_TEXT ->
          Optional.of(RichText.plain(value))
              .filter(text -> !text.isEmpty())
              .map(text -> TicketFields.text(id, text));
      case NUMBER ->
          value.isNumber()
              ? Optional.of(TicketFields.number(id, value.asDouble()))
              : Optional.empty();
      case DATE, TIME -> time(value.asString("")).map(time -> TicketFields.time(id, time));
      case CHOICE -> object(value).map(picked -> TicketFields.picked(id, picked));
      case CASCADE -> cascade(value).map(picked -> TicketFields.picked(id, picked));
      case CHOICES -> Optional.of(TicketFields.pickedAll(id, objects(value)));
      case TEXTS, USERS, GROUPS, ORGANIZATIONS ->
          Optional.of(TicketFields.texts(id, texts(form, value)));
      case UNSETTABLE -> Optional.empty();
    };
  }

  /** A time or a day, in any of Jira's ways to write it. */
  static Optional<Instant> time(String text) {
    try {
      return Optional.of(
          text.length() == 10
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(text, TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(FieldForm form, JsonNode value) {
    String text =
        switch (form) {
          case USER -> value.path("accountId").asString("");
          case GROUP -> value.path("name").asString("");
          case ISSUE -> value.path("key").asString("");
          case DURATION -> value.path("originalEstimate").asString("");
          case SPRINT ->
              value.isArray()
                  ? value.get(value.size() - 1).path("id").asString("")
                  : value.path("id").asString("");
          default -> plain(value);
        };
    return Optional.of(text).filter(words -> !words.isEmpty());
  }

  private static List<String> texts(FieldForm form, JsonNode values) {
    FieldForm one =
        switch (form) {
          case USERS -> FieldForm.USER;
          case GROUPS -> FieldForm.GROUP;
          default -> FieldForm.TEXT;
        };
    List<String> texts = new ArrayList<>();
    values.forEach(value -> text(one, value).ifPresent(texts::add));
    return texts;
  }

  /** Plug-ins show objects of which only the id means anything. */
  private static String plain(JsonNode value) {
    if (value.isValueNode()) {
      return value.asString("");
    }
    return value.path("id").asString(value.path("value").asString(""));
  }

  private static Optional<TicketCustomFieldObjectValue> object(JsonNode value) {
    String id = value.path("id").asString("");
    return id.isEmpty() ? Optional.empty() : Optional.of(TicketFields.object(id, label(value)));
  }

  private static List<TicketCustomFieldObjectValue> objects(JsonNode values) {
    List<TicketCustomFieldObjectValue> objects = new ArrayList<>();
    values.forEach(value -> object(value).ifPresent(objects::add));
    return objects;
  }

  private static Optional<TicketCustomFieldObjectValue> cascade(JsonNode value) {
    Optional<TicketCustomFieldObjectValue> child = object(value.path("child"));
    return object(value)
        .map(parent ->
            child
                .map(below ->
                    TicketFields.object(
                        parent.getId() + Choices.BELOW + below.getId(),
                        parent.getDisplayName()
                            + " "
                            + Choices.BELOW
                            + " "
                            + below.getDisplayName()))
                .orElse(parent));
  }

  private static String label(JsonNode value) {
    return value
        .path("name")
        .asString(value.path("value").asString(value.path("key").asString("")));
  }
}
