package dev.batonjira.c1z;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * The 27-character form of 20 bytes: four of seconds since {@link #EPOCH_SECOND}, sixteen of
 * chance.
 */
final class Ksuid {
  static final int LENGTH = 27;

  private static final int BYTES = 20;
  private static final int RANDOM_BYTES = 16;
  private static final long EPOCH_SECOND = 1_400_000_000L;
  private static final long MAX_SECONDS = 0xFFFF_FFFFL;
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final BigInteger BASE = BigInteger.valueOf(ALPHABET.length());

  private Ksuid() {}

  static String generate(Instant now, RandomGenerator random) {
    long seconds = now.getEpochSecond() - EPOCH_SECOND;
    if (seconds < 0 || seconds > MAX_SECONDS) {
      throw new IllegalArgumentException("a KSUID cannot hold the time " + now);
    }
    byte[] chance = new byte[RANDOM_BYTES];
    random.nextBytes(chance);
    return encode(ByteBuffer.allocate(BYTES).putInt((int) seconds).put(chance).array());
  }

  static String encode(byte[] bytes) {
    StringBuilder reversed = new StringBuilder(LENGTH);
    BigInteger rest = new BigInteger(1, bytes);
    while (reversed.length() < LENGTH) {
      BigInteger[] quotient = rest.divideAndRemainder(BASE);
      reversed.append(ALPHABET.charAt(quotient[1].intValue()));
      rest = quotient[0];
    }
    return reversed.reverse().toString();
  }

  /** Returns whether the text is a KSUID, which twenty bytes can hold. */
  static boolean isValid(String text) {
    return text.length() == LENGTH
        && text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)
        && number(text).bitLength() <= BYTES * Byte.SIZE;
  }

  static byte[] decode(String text) {
    if (!isValid(text)) {
      throw new IllegalArgumentException("not a KSUID: " + text);
    }
    byte[] magnitude = number(text).toByteArray();
    byte[] bytes = new byte[BYTES];
    int length = Math.min(magnitude.length, BYTES);
    System.arraycopy(magnitude, magnitude.length - length, bytes, BYTES - length, length);
    return bytes;
  }

  static Instant timeOf(String text) {
    long seconds = Integer.toUnsignedLong(ByteBuffer.wrap(decode(text)).getInt());
    return Instant.ofEpochSecond(EPOCH_SECOND + seconds);
  }

  private static BigInteger number(String text) {
    BigInteger number = BigInteger.ZERO;
    for (int i = 0; i < text.length(); i++) {
      number = number.multiply(BASE).add(BigInteger.valueOf(ALPHABET.indexOf(text.charAt(i))));
    }
    return number;
  }
}
