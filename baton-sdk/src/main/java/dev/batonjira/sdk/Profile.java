package dev.batonjira.sdk;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.List;
import java.util.Optional;

/** Builds and reads the free-form facts about a resource. Keys keep the field's usual names. */
public final class Profile {
  private final Struct.Builder fields = Struct.newBuilder();

  /** Adds text; the empty text is kept, since readers tell it from a missing key. */
  public Profile put(String key, String text) {
    fields.putFields(key, Value.newBuilder().setStringValue(text).build());
    return this;
  }

  /** Adds text when there is some. */
  public Profile putIfPresent(String key, Optional<String> text) {
    text.filter(t -> !t.isEmpty()).ifPresent(t -> put(key, t));
    return this;
  }

  /** Adds a number, stored as a double as JSON does. */
  public Profile put(String key, long number) {
    fields.putFields(key, Value.newBuilder().setNumberValue((double) number).build());
    return this;
  }

  /** Adds a truth value. */
  public Profile put(String key, boolean truth) {
    fields.putFields(key, Value.newBuilder().setBoolValue(truth).build());
    return this;
  }

  /** Adds a list of texts. */
  public Profile put(String key, List<String> texts) {
    ListValue.Builder list = ListValue.newBuilder();
    texts.forEach(text -> list.addValues(Value.newBuilder().setStringValue(text)));
    fields.putFields(key, Value.newBuilder().setListValue(list).build());
    return this;
  }

  /** The facts as the message that resources carry. */
  public Struct toStruct() {
    return fields.build();
  }

  /** The text at {@code key} of {@code profile}; empty when missing, blank or not a text. */
  public static Optional<String> text(Struct profile, String key) {
    return Optional.ofNullable(profile.getFieldsMap().get(key))
        .filter(Value::hasStringValue)
        .map(Value::getStringValue)
        .filter(text -> !text.isEmpty());
  }
}
