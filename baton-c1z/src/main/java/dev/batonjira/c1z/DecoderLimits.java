package dev.batonjira.c1z;

import java.math.BigInteger;
import java.util.Map;

/**
 * How much a file may ask for while it is unpacked, so that a hostile or damaged one cannot fill
 * the disk or memory.
 *
 * @param maxDecodedBytes greatest size of the unpacked database
 * @param maxWindowBytes greatest window the decoder keeps in memory
 * @param refuseByDeclaredSize whether a file that declares too great a size is refused before
 *     unpacking
 */
public record DecoderLimits(
    long maxDecodedBytes, long maxWindowBytes, boolean refuseByDeclaredSize) {
  static final String MAX_DECODED_SIZE = "BATON_DECODER_MAX_DECODED_SIZE_MB";
  static final String MAX_MEMORY = "BATON_DECODER_MAX_MEMORY_MB";
  static final String NO_EARLY_REFUSAL = "BATON_DISABLE_FCS_FAIL_FAST";

  private static final long MIB = 1L << 20;

  /** 10 GiB of database and a window of 128 MiB. */
  public static final DecoderLimits DEFAULT = new DecoderLimits(10_240 * MIB, 128 * MIB, true);

  public DecoderLimits {
    if (maxDecodedBytes < 1 || maxWindowBytes < 1) {
      throw new IllegalArgumentException("decoder limits must be at least 1 byte");
    }
  }

  /**
   * Returns the default limits changed by the environment.
   *
   * @param environment variables by name; values that are not whole numbers are ignored
   * @throws C1zException if a size is 0
   */
  public static DecoderLimits fromEnvironment(Map<String, String> environment) {
    return new DecoderLimits(
        mebibytes(environment, MAX_DECODED_SIZE, DEFAULT.maxDecodedBytes),
        mebibytes(environment, MAX_MEMORY, DEFAULT.maxWindowBytes),
        !"1".equals(environment.get(NO_EARLY_REFUSAL)));
  }

  private static long mebibytes(Map<String, String> environment, String name, long fallback) {
    String text = environment.getOrDefault(name, "");
    if (!text.matches("[0-9]+")) {
      return fallback;
    }
    BigInteger bytes = new BigInteger(text).multiply(BigInteger.valueOf(MIB));
    if (bytes.signum() == 0) {
      throw new C1zException(
          "The environment variable " + name + " is 0; it must be at least 1 (MiB).");
    }
    return bytes.min(BigInteger.valueOf(Long.MAX_VALUE)).longValue();
  }
}
