package dev.batonjira.jira.tickets;

import com.google.protobuf.FloatValue;
import com.google.protobuf.Timestamp;
import dev.batonjira.protocol.connector.v2.TicketCustomField;
import dev.batonjira.protocol.connector.v2.TicketCustomFieldObjectValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a ticket says in a field, whatever kind of field it is: callers keep schemas for long, and
 * some of theirs are of another kind than ours. An empty value counts as the field's own default.
 */
final class GivenValue {
  private final TicketCustomField field;

  GivenValue(TicketCustomField field) {
    this.field = field;
  }

  /** Whether there is nothing in it. */
  boolean isEmpty() {
    return texts().isEmpty() && time().isEmpty();
  }

  /** The values as texts; objects by their ids, or by their names where they have no id. */
  List<String> texts() {
    return switch (field.getValueCase()) {
      case STRING_VALUE -> {
        var value = field.getStringValue();
        yield present(value.getValue().isEmpty() ? value.getDefaultValue() : value.getValue());
      }
      case STRING_VALUES -> {
        var value = field.getStringValues();
        yield value.getValuesCount() > 0 ? value.getValuesList() : value.getDefaultValuesList();
      }
      case PICK_STRING_VALUE -> {
        var value = field.getPickStringValue();
        yield present(value.getValue().isEmpty() ? value.getDefaultValue() : value.getValue());
      }
      case PICK_MULTIPLE_STRING_VALUES -> {
        var value = field.getPickMultipleStringValues();
        yield value.getValuesCount() > 0 ? value.getValuesList() : value.getDefaultValuesList();
      }
      case PICK_OBJECT_VALUE -> {
        var value = field.getPickObjectValue();
        yield present(
            text(text(value.getValue()).isEmpty() ? value.getDefaultValue() : value.getValue()));
      }
      case PICK_MULTIPLE_OBJECT_VALUES -> {
        var value = field.getPickMultipleObjectValues();
        List<TicketCustomFieldObjectValue> objects =
            value.getValuesCount() > 0 ? value.getValuesList() : value.getDefaultValuesList();
        yield objects.stream().map(GivenValue::text).filter(text -> !text.isEmpty()).toList();
      }
      case NUMBER_VALUE -> number().map(BigDecimal::toPlainString).stream().toList();
      case BOOL_VALUE -> List.of(Boolean.toString(field.getBoolValue().getValue()));
      case TIMESTAMP_VALUE -> time().map(Instant::toString).stream().toList();
      case VALUE_NOT_SET -> List.of();
    };
  }

  /** The number; empty when it is none. */
  Optional<BigDecimal> number() {
    if (field.hasNumberValue()) {
      var value = field.getNumberValue();
      if (!value.hasValue() && !value.hasDefaultValue()) {
        return Optional.empty();
      }
      FloatValue number = value.hasValue() ? value.getValue() : value.getDefaultValue();
      // By way of the shortest text, so that 0.1 stays 0.1.
      return decimal(Float.toString(number.getValue()));
    }
    List<String> texts = texts();
    return texts.size() == 1 ? decimal(texts.getFirst().strip()) : Optional.empty();
  }

  /** The time; empty when it is none. */
  Optional<Instant> time() {
    if (field.hasTimestampValue()) {
      var value = field.getTimestampValue();
      if (!value.hasValue() && !value.hasDefaultValue()) {
        return Optional.empty();
      }
      Timestamp time = value.hasValue() ? value.getValue() : value.getDefaultValue();
      return Optional.of(Instant.ofEpochSecond(time.getSeconds(), time.getNanos()));
    }
    return field.hasStringValue()
        ? ValueReader.time(field.getStringValue().getValue().strip())
        : Optional.empty();
  }

  private static Optional<BigDecimal> decimal(String text) {
    try {
      return Optional.of(new BigDecimal(text).stripTrailingZeros());
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static List<String> present(String text) {
    return text.isEmpty() ? List.of() : List.of(text);
  }

  private static String text(TicketCustomFieldObjectValue object) {
    return object.getId().isEmpty() ? object.getDisplayName() : object.getId();
  }
}
