package dev.batonjira.c1z;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A protobuf message walked by the rules of the wire encoding, without generated classes.
 *
 * @param fields in the order of the bytes
 */
record Wire(List<Field> fields) {
  private static final int VARINT = 0;
  private static final int LENGTH_DELIMITED = 2;

  /**
   * One field.
   *
   * @param number the field number
   * @param value a {@link Long} or a {@link ByteBuffer}
   */
  record Field(int number, Object value) {}

  static Wire of(byte[] message) {
    return of(ByteBuffer.wrap(message));
  }

  private static Wire of(ByteBuffer in) {
    List<Field> fields = new ArrayList<>();
    while (in.hasRemaining()) {
      long tag = varint(in);
      int number = (int) (tag >>> 3);
      int type = (int) (tag & 7);
      if (type == VARINT) {
        fields.add(new Field(number, varint(in)));
      } else if (type == LENGTH_DELIMITED) {
        int length = (int) varint(in);
        fields.add(new Field(number, in.slice(in.position(), length)));
        in.position(in.position() + length);
      } else {
        throw new IllegalArgumentException("unexpected wire type " + type);
      }
    }
    return new Wire(fields);
  }

  List<Integer> numbers() {
    return fields.stream().map(Field::number).toList();
  }

  List<Wire> messages(int number) {
    return fields.stream()
        .filter(field -> field.number() == number)
        .map(field -> of(((ByteBuffer) field.value()).duplicate()))
        .toList();
  }

  Wire message(int number) {
    return messages(number).getFirst();
  }

  List<String> texts(int number) {
    return fields.stream()
        .filter(field -> field.number() == number)
        .map(field -> StandardCharsets.UTF_8.decode(((ByteBuffer) field.value()).duplicate()))
        .map(Object::toString)
        .toList();
  }

  String text(int number) {
    return texts(number).getFirst();
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = in.get();
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }
}
