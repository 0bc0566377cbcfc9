package dev.batonjira.protocol;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Messages as bytes that can be compared and stored. */
public final class ProtocolBytes {
  private ProtocolBytes() {}

  /** The same bytes for equal messages: fields by number, map entries by key. */
  public static byte[] of(Message message) {
    byte[] bytes = new byte[message.getSerializedSize()];
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.useDeterministicSerialization();
    try {
      message.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("a byte array cannot fail", e);
    }
    out.checkNoSpaceLeft();
    return bytes;
  }
}
