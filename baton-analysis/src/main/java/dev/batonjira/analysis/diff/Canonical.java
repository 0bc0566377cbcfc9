package dev.batonjira.analysis.diff;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.batonjira.protocol.ProtocolBytes;
import dev.batonjira.protocol.ProtocolFiles;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One form for messages that mean the same. The original writes the maps inside annotations in
 * another order each time, so that equal messages have other bytes.
 */
final class Canonical {
  private Canonical() {}

  static boolean equal(Message one, Message other) {
    return one.equals(other) || form(one).equals(form(other));
  }

  /** The message with the content of each known annotation in the order of fields and keys. */
  private static Message form(Message message) {
    if (message instanceof Any any) {
      return any(any);
    }
    Message.Builder form = message.toBuilder();
    for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
      if (field.getKey().getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
        continue;
      }
      if (field.getValue() instanceof List<?> many) {
        Stream<Message> forms = many.stream().map(each -> form((Message) each));
        // Generated messages have true maps; dynamic ones have a list of entries.
        if (!field.getKey().isMapField()) {
          form.setField(field.getKey(), forms.toList());
        } else if (message instanceof DynamicMessage) {
          form.setField(
              field.getKey(), forms.sorted(Comparator.comparing(Canonical::key)).toList());
        }
      } else {
        form.setField(field.getKey(), form((Message) field.getValue()));
      }
    }
    return form.build();
  }

  private static String key(Message entry) {
    return String.valueOf(entry.getField(entry.getDescriptorForType().findFieldByName("key")));
  }

  private static Any any(Any any) {
    try {
      Descriptor type = ProtocolFiles.types().getDescriptorForTypeUrl(any.getTypeUrl());
      if (type == null) {
        return any;
      }
      Message content = form(DynamicMessage.parseFrom(type, any.getValue()));
      return any.toBuilder().setValue(ByteString.copyFrom(ProtocolBytes.of(content))).build();
    } catch (InvalidProtocolBufferException e) {
      // What cannot be read is compared as it is.
      return any;
    }
  }
}
