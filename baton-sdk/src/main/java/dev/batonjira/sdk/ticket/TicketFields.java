package dev.batonjira.sdk.ticket;

import com.google.protobuf.FloatValue;
import com.google.protobuf.Timestamp;
import dev.batonjira.protocol.connector.v2.TicketCustomField;
import dev.batonjira.protocol.connector.v2.TicketCustomFieldBoolValue;
import dev.batonjira.protocol.connector.v2.TicketCustomFieldNumberValue;
import dev.batonjira.protocol.connector.v2.TicketCustomFieldObjectValue;
import dev.batonjira.protocol.connector.v2.TicketCustomFieldPickMultipleObjectValues;
import dev.batonjira.protocol.connector.v2.TicketCustomFieldPickObjectValue;
import dev.batonjira.protocol.connector.v2.TicketCustomFieldStringValue;
import dev.batonjira.protocol.connector.v2.TicketCustomFieldStringValues;
import dev.batonjira.protocol.connector.v2.TicketCustomFieldTimestampValue;
import java.time.Instant;
import java.util.List;

/** Builds the values of a ticket's fields. */
public final class TicketFields {

  private TicketFields() {}

  /** A text. */
  public static TicketCustomField text(String id, String value) {
    return TicketCustomField.newBuilder()
        .setId(id)
        .setStringValue(TicketCustomFieldStringValue.newBuilder().setValue(value))
        .build();
  }

  /** Several texts. */
  public static TicketCustomField texts(String id, List<String> values) {
    return TicketCustomField.newBuilder()
        .setId(id)
        .setStringValues(TicketCustomFieldStringValues.newBuilder().addAllValues(values))
        .build();
  }

  /** A truth value. */
  public static TicketCustomField truth(String id, boolean value) {
    return TicketCustomField.newBuilder()
        .setId(id)
        .setBoolValue(TicketCustomFieldBoolValue.newBuilder().setValue(value))
        .build();
  }

  /** A number; the protocol keeps about seven digits of it. */
  public static TicketCustomField number(String id, double value) {
    return TicketCustomField.newBuilder()
        .setId(id)
        .setNumberValue(
            TicketCustomFieldNumberValue.newBuilder().setValue(FloatValue.of((float) value)))
        .build();
  }

  /** A point in time. */
  public static TicketCustomField time(String id, Instant value) {
    return TicketCustomField.newBuilder()
        .setId(id)
        .setTimestampValue(TicketCustomFieldTimestampValue.newBuilder().setValue(timestamp(value)))
        .build();
  }

  /** One of several objects. */
  public static TicketCustomField picked(String id, TicketCustomFieldObjectValue value) {
    return TicketCustomField.newBuilder()
        .setId(id)
        .setPickObjectValue(TicketCustomFieldPickObjectValue.newBuilder().setValue(value))
        .build();
  }

  /** Some of several objects. */
  public static TicketCustomField pickedAll(String id, List<TicketCustomFieldObjectValue> values) {
    return TicketCustomField.newBuilder()
        .setId(id)
        .setPickMultipleObjectValues(
            TicketCustomFieldPickMultipleObjectValues.newBuilder().addAllValues(values))
        .build();
  }

  /** An object that can be picked. */
  public static TicketCustomFieldObjectValue object(String id, String displayName) {
    return TicketCustomFieldObjectValue.newBuilder().setId(id).setDisplayName(displayName).build();
  }

  /** {@code time} as the protocol's message. */
  public static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }
}
