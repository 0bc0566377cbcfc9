package dev.batonjira.app.progress;

import java.time.Duration;
import java.util.Locale;

/** Numbers as a person reads them. */
public final class Amounts {

  private static final long KIB = 1_024;

  private Amounts() {}

  /** With thousands separated, e.g. {@code 1,000,000}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** With its noun, e.g. {@code 1 group}, {@code 2 groups}. */
  public static String count(long number, String singular, String plural) {
    return count(number) + " " + (number == 1 ? singular : plural);
  }

  /**
   * Two units at most, e.g. {@code 0.4 s}, {@code 12 s}, {@code 3 min 05 s}, {@code 2 h 07 min}.
   */
  public static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1_000.0);
    }
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3_600) {
      return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
    }
    return String.format(Locale.ROOT, "%d h %02d min", seconds / 3_600, seconds / 60 % 60);
  }

  /** In the largest unit that leaves at least one, e.g. {@code 512 bytes}, {@code 1.4 MiB}. */
  public static String bytes(long bytes) {
    if (bytes < KIB) {
      return bytes + " bytes";
    }
    double amount = (double) bytes / KIB;
    for (String unit : new String[] {"KiB", "MiB"}) {
      if (amount < KIB) {
        return String.format(Locale.ROOT, "%.1f %s", amount, unit);
      }
      amount /= KIB;
    }
    return String.format(Locale.ROOT, "%.1f GiB", amount);
  }
}
