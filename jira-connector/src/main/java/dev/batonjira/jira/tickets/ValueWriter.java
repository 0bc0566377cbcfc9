package dev.batonjira.jira.tickets;

import dev.batonjira.atlassian.jira.CreateField;
import dev.batonjira.protocol.connector.v2.TicketCustomFieldObjectValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Values of a ticket's fields in the form that Jira takes. */
final class ValueWriter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final Pattern UUID =
      Pattern.compile("\\p{XDigit}{8}-(\\p{XDigit}{4}-){3}\\p{XDigit}{12}");

  private final People people;
  private final List<String> violations;

  /**
   * @param violations gets what cannot be converted, as parts of a sentence
   */
  ValueWriter(People people, List<String> violations) {
    this.people = people;
    this.violations = violations;
  }

  /** The value; empty when there is none, or it cannot be converted. */
  Optional<Object> value(CreateField field, GivenValue given) {
    if (given.isEmpty()) {
      return Optional.empty();
    }
    return switch (SchemaMapping.form(field)) {
      case TEXT -> one(field, given, text -> Optional.of(text));
      case RICH_TEXT -> one(field, given, text -> document(field, text));
      case NUMBER -> number(field, given);
      case DATE ->
          time(field, given, "a day like 2026-11-23")
              .map(time -> time.atOffset(ZoneOffset.UTC).toLocalDate().toString());
      case TIME -> time(field, given, "a time like 2026-11-23T10:00:00Z").map(TIME::format);
      case CHOICE -> one(field, given, text -> choice(field, text));
      case CASCADE -> one(field, given, text -> cascade(field, text));
      case CHOICES -> each(given, text -> choice(field, text));
      case TEXTS -> texts(field, given);
      case USER -> one(field, given, text -> user(field, text));
      case USERS -> each(given, text -> user(field, text));
      case GROUP -> one(field, given, text -> Optional.of(group(text)));
      case GROUPS -> each(given, text -> Optional.of(group(text)));
      case PROJECT, ISSUE -> one(field, given, text -> Optional.of(idOrKey(text)));
      case DURATION -> one(field, given, text -> Optional.of(Map.of("originalEstimate", text)));
      case SPRINT -> one(field, given, text -> wholeNumber(field, text));
      case ORGANIZATIONS -> each(given, text -> wholeNumber(field, text));
      case REQUEST_TYPE, UNSETTABLE -> refused(field, "cannot be given");
    };
  }

  /** An account as Jira takes it. */
  Optional<Object> user(CreateField field, String idOrEmail) {
    return people
        .account(idOrEmail)
        .<Optional<Object>>map(id -> Optional.of(Map.of("id", id.value())))
        .orElseGet(() ->
            refused(field, "names nobody: no single active account has the address " + idOrEmail));
  }

  private Optional<Object> one(
      CreateField field, GivenValue given, Function<String, Optional<Object>> conversion) {
    List<String> texts = given.texts();
    return texts.size() == 1
        ? conversion.apply(texts.getFirst())
        : refused(field, "takes one value, not " + texts.size());
  }

  private static Optional<Object> each(
      GivenValue given, Function<String, Optional<Object>> conversion) {
    List<Object> values = new ArrayList<>();
    for (String text : given.texts()) {
      conversion.apply(text).ifPresent(values::add);
    }
    return Optional.of(values);
  }

  private static Optional<Object> texts(CreateField field, GivenValue given) {
    boolean labels = field.schema().customKind().equals("labels");
    List<String> texts = labels ? Labels.clean(given.texts()) : given.texts();
    return texts.isEmpty() ? Optional.empty() : Optional.of(texts);
  }

  private Optional<Object> document(CreateField field, String text) {
    return text.length() > RichText.LONGEST
        ? refused(field, "is longer than " + RichText.LONGEST + " characters")
        : Optional.of(RichText.document(text));
  }

  private Optional<Object> number(CreateField field, GivenValue given) {
    Optional<BigDecimal> number = given.number();
    return number.isPresent() ? Optional.of(number.get()) : refused(field, "must be a number");
  }

  private Optional<Instant> time(CreateField field, GivenValue given, String expected) {
    Optional<Instant> time = given.time();
    if (time.isEmpty()) {
      violations.add(name(field) + " must be " + expected);
    }
    return time;
  }

  /** Text is taken for an id, or else for the name of a single allowed value. */
  private Optional<Object> choice(CreateField field, String text) {
    return id(field, text).map(id -> Map.of("id", id));
  }

  private Optional<Object> cascade(CreateField field, String text) {
    return id(field, text)
        .map(id -> {
          int below = id.indexOf(Choices.BELOW);
          return below < 0
              ? Map.of("id", id)
              : Map.of(
                  "id", id.substring(0, below), "child", Map.of("id", id.substring(below + 1)));
        });
  }

  private Optional<String> id(CreateField field, String text) {
    List<TicketCustomFieldObjectValue> choices = Choices.of(field.allowedValues());
    if (choices.isEmpty() || choices.stream().anyMatch(choice -> choice.getId().equals(text))) {
      return Optional.of(text);
    }
    List<String> named =
        choices.stream()
            .filter(choice -> choice.getDisplayName().equalsIgnoreCase(text.strip()))
            .map(TicketCustomFieldObjectValue::getId)
            .toList();
    if (named.size() == 1) {
      return Optional.of(named.getFirst());
    }
    violations.add(name(field) + " does not allow " + text);
    return Optional.empty();
  }

  private static Map<String, String> group(String text) {
    return UUID.matcher(text).matches() ? Map.of("groupId", text) : Map.of("name", text);
  }

  private static Map<String, String> idOrKey(String text) {
    return text.matches("\\d+") ? Map.of("id", text) : Map.of("key", text);
  }

  private Optional<Object> wholeNumber(CreateField field, String text) {
    return text.matches("\\d{1,18}")
        ? Optional.of(Long.parseLong(text))
        : refused(field, "must be the number of an id");
  }

  private Optional<Object> refused(CreateField field, String why) {
    violations.add(name(field) + " " + why);
    return Optional.empty();
  }

  private static String name(CreateField field) {
    return field.label() + " (" + field.fieldId() + ")";
  }
}
