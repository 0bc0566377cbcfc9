package dev.batonjira.sdk.tls;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Encodes the few ASN.1 types that certificates are made of, by the distinguished rules. */
final class Der {

  private static final int BOOLEAN = 0x01;
  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int OCTET_STRING = 0x04;
  private static final int OBJECT_IDENTIFIER = 0x06;
  private static final int UTF8_STRING = 0x0c;
  private static final int GENERALIZED_TIME = 0x18;
  private static final int UTC_TIME = 0x17;
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int CONTEXT_CONSTRUCTED = 0xa0;
  private static final int CONTEXT_PRIMITIVE = 0x80;

  private static final Instant LAST_OF_UTC_TIME = Instant.parse("2050-01-01T00:00:00Z");
  private static final DateTimeFormatter SHORT_YEAR =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter LONG_YEAR =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private Der() {}

  static byte[] sequence(byte[]... parts) {
    return tagged(SEQUENCE, joined(parts));
  }

  static byte[] set(byte[]... parts) {
    return tagged(SET, joined(parts));
  }

  static byte[] integer(BigInteger value) {
    return tagged(INTEGER, value.toByteArray());
  }

  static byte[] yes() {
    return tagged(BOOLEAN, new byte[] {(byte) 0xff});
  }

  static byte[] octets(byte[] content) {
    return tagged(OCTET_STRING, content);
  }

  /** All bits of {@code content}, but for the last {@code unused} ones. */
  static byte[] bits(byte[] content, int unused) {
    return tagged(BIT_STRING, joined(new byte[] {(byte) unused}, content));
  }

  static byte[] utf8(String text) {
    return tagged(UTF8_STRING, text.getBytes(StandardCharsets.UTF_8));
  }

  /** An instant to the second; years from 2050 on have four digits. */
  static byte[] time(Instant instant) {
    boolean late = !instant.isBefore(LAST_OF_UTC_TIME);
    String text = (late ? LONG_YEAR : SHORT_YEAR).format(instant);
    return tagged(late ? GENERALIZED_TIME : UTC_TIME, text.getBytes(StandardCharsets.US_ASCII));
  }

  /** A dotted object identifier. */
  static byte[] oid(String dotted) {
    List<Long> arcs = List.of(dotted.split("\\.")).stream().map(Long::valueOf).toList();
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    base128(arcs.get(0) * 40 + arcs.get(1), content);
    arcs.stream().skip(2).forEach(arc -> base128(arc, content));
    return tagged(OBJECT_IDENTIFIER, content.toByteArray());
  }

  /** A constructed element with a number instead of a type. */
  static byte[] explicit(int number, byte[] content) {
    return tagged(CONTEXT_CONSTRUCTED | number, content);
  }

  /** Plain bytes with a number instead of a type. */
  static byte[] implicit(int number, byte[] content) {
    return tagged(CONTEXT_PRIMITIVE | number, content);
  }

  private static void base128(long value, ByteArrayOutputStream out) {
    int shift = 0;
    while ((value >>> (shift + 7)) != 0) {
      shift += 7;
    }
    for (; shift > 0; shift -= 7) {
      out.write((int) ((value >>> shift) & 0x7f) | 0x80);
    }
    out.write((int) (value & 0x7f));
  }

  private static byte[] tagged(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else {
      byte[] length = BigInteger.valueOf(content.length).toByteArray();
      int from = length[0] == 0 ? 1 : 0;
      out.write(0x80 | (length.length - from));
      out.write(length, from, length.length - from);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
