package dev.batonjira.c1z;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Serialization of the stored messages. */
final class Messages {
  private Messages() {}

  /** Returns the same bytes for equal messages: fields by number, map entries by key. */
  static byte[] bytes(Message message) {
    byte[] bytes = new byte[message.getSerializedSize()];
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.useDeterministicSerialization();
    try {
      message.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.checkNoSpaceLeft();
    return bytes;
  }

  static void requireKey(String value, String part, String kind, String of) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("the " + kind + " " + of + " has no " + part);
    }
  }
}
