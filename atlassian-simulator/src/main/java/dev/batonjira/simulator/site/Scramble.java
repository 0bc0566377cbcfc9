package dev.batonjira.simulator.site;

import java.util.HexFormat;

/**
 * Random numbers that depend on nothing but the seed, the decision and its index. Immutable and
 * thread-safe.
 */
final class Scramble {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final long MASK48 = (1L << 48) - 1;
  private static final long ODD = 0xD1342543DE82EF95L & MASK48;
  private static final long ODD_INVERSE = inverse48(ODD);
  private static final HexFormat HEX = HexFormat.of();

  private final long seed;

  Scramble(long seed) {
    this.seed = mix(seed + GOLDEN);
  }

  long bits(Draw draw, long index) {
    return mix(seed + mix(index + GOLDEN * draw.number));
  }

  long bits(Draw draw, long first, long second) {
    return mix(bits(draw, first) + second * GOLDEN);
  }

  /** A number from 0 inclusive to {@code bound} exclusive. */
  int below(int bound, Draw draw, long index) {
    return (int) Long.remainderUnsigned(bits(draw, index), bound);
  }

  int below(int bound, Draw draw, long first, long second) {
    return (int) Long.remainderUnsigned(bits(draw, first, second), bound);
  }

  /** A number from 0 inclusive to 1 exclusive. */
  double share(Draw draw, long index) {
    return (bits(draw, index) >>> 11) * 0x1.0p-53;
  }

  /** A UUID from which {@link #indexOf} finds the index again. */
  String uuid(Draw draw, long index) {
    String head = HEX.toHexDigits(permute(draw, index), 12);
    String tail = HEX.toHexDigits(bits(draw, index, 1));
    return head.substring(0, 8)
        + '-'
        + head.substring(8)
        + "-4"
        + tail.substring(0, 3)
        + "-a"
        + tail.substring(3, 6)
        + '-'
        + tail.substring(4);
  }

  /** 24 hexadecimal digits from which {@link #indexOf} finds the index again. */
  String hex24(Draw draw, long index) {
    return HEX.toHexDigits(permute(draw, index), 12)
        + HEX.toHexDigits(bits(draw, index, 2)).substring(4);
  }

  /** The index behind a text of {@link #uuid} or {@link #hex24}; -1 for text of another shape. */
  long indexOf(Draw draw, String text) {
    String digits = text.length() == 36 ? text.substring(0, 8) + text.substring(9, 13) : text;
    if (digits.length() != 12 && digits.length() != 24) {
      return -1;
    }
    String head = digits.substring(0, 12);
    if (!head.chars().allMatch(HexFormat::isHexDigit)) {
      return -1;
    }
    return unpermute(draw, HexFormat.fromHexDigitsToLong(head));
  }

  private long permute(Draw draw, long index) {
    long x = (index ^ key(draw)) & MASK48;
    x = (x * ODD) & MASK48;
    x ^= x >>> 24;
    x = (x * ODD) & MASK48;
    return x ^ (x >>> 24);
  }

  private long unpermute(Draw draw, long value) {
    long x = value ^ (value >>> 24);
    x = (x * ODD_INVERSE) & MASK48;
    x ^= x >>> 24;
    x = (x * ODD_INVERSE) & MASK48;
    return x ^ (key(draw) & MASK48);
  }

  private long key(Draw draw) {
    return mix(seed ^ draw.number);
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private static long inverse48(long odd) {
    long inverse = odd;
    for (int i = 0; i < 6; i++) {
      inverse *= 2 - odd * inverse;
    }
    return inverse & MASK48;
  }
}
