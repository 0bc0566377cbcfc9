package dev.batonjira.app.query;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.StringValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import dev.batonjira.sdk.json.ProtoJson;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Messages as the public tool prints them: on one line, with what annotations hold. An annotation
 * of a type unknown here is shown as its type and its bytes, where that tool fails.
 */
final class MessageJson {
  private static final JsonFormat.Printer PRINTER = ProtoJson.printer();

  private MessageJson() {}

  static String of(Message message) {
    try {
      return PRINTER.print(message);
    } catch (InvalidProtocolBufferException e) {
      return withUnknown(message);
    }
  }

  /** A text with quotation marks, as messages have it. */
  static String text(String text) {
    return of(StringValue.of(text));
  }

  private static String withUnknown(Message message) {
    try {
      return PRINTER.print(readable(message));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("a message cannot be printed", e);
    }
  }

  private static Message readable(Message message) {
    if (message instanceof Any any) {
      return readable(any);
    }
    Message.Builder builder = message.toBuilder();
    for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
      if (field.getKey().getJavaType() != FieldDescriptor.JavaType.MESSAGE
          || field.getKey().isMapField()) {
        continue;
      }
      if (field.getValue() instanceof List<?> many) {
        builder.setField(
            field.getKey(), many.stream().map(each -> readable((Message) each)).toList());
      } else {
        builder.setField(field.getKey(), readable((Message) field.getValue()));
      }
    }
    return builder.build();
  }

  private static Any readable(Any any) {
    try {
      PRINTER.print(any);
      return any;
    } catch (InvalidProtocolBufferException e) {
      return Any.pack(
          Struct.newBuilder()
              .putFields("type_url", value(any.getTypeUrl()))
              .putFields(
                  "value", value(Base64.getEncoder().encodeToString(any.getValue().toByteArray())))
              .build());
    }
  }

  private static Value value(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }
}
