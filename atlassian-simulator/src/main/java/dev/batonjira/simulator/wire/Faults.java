package dev.batonjira.simulator.wire;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which answers go wrong. Whether one does follows from the seed, the request and how often the
 * same request came before, so it does not depend on the order in which requests arrive.
 *
 * @param probability share of requests that meet a fault, 0 to 1
 * @param kinds what can go wrong
 * @param mostInARow after that many faults in succession the same request is answered well
 * @param hang how long {@link Fault#HUNG_BODY} keeps a client waiting
 */
public record Faults(
    long seed, double probability, Set<Fault> kinds, int mostInARow, Duration hang) {
  public static final Faults NONE = new Faults(0, 0, Set.of(), 0, Duration.ZERO);

  public Faults {
    if (probability < 0 || probability > 1) {
      throw new IllegalArgumentException("probability is a share from 0 to 1");
    }
    kinds = Set.copyOf(kinds);
  }

  /** Faults of all kinds that do not make a client wait for long, at most two in a row. */
  public static Faults everyKind(long seed, double probability) {
    return new Faults(
        seed, probability, EnumSet.complementOf(EnumSet.of(Fault.HUNG_BODY)), 2, Duration.ZERO);
  }

  public static Faults of(long seed, double probability, Fault... kinds) {
    return new Faults(seed, probability, Set.of(kinds), 2, Duration.ofSeconds(60));
  }

  public Faults withMostInARow(int value) {
    return new Faults(seed, probability, kinds, value, hang);
  }

  public Faults withHang(Duration value) {
    return new Faults(seed, probability, kinds, mostInARow, value);
  }

  /** Remembers how often each request came. Thread-safe. */
  static final class Dice {
    private record Tries(int attempts, int inARow, long bits) {}

    private final Faults faults;
    private final List<Fault> kinds;
    private final Map<String, Tries> tries = new ConcurrentHashMap<>();

    Dice(Faults faults) {
      this.faults = faults;
      this.kinds = faults.kinds.stream().sorted().toList();
    }

    /** What goes wrong with this request; null if nothing does. */
    @Nullable Fault roll(String request) {
      if (kinds.isEmpty() || faults.probability == 0) {
        return null;
      }
      Tries now = tries.merge(request, first(request), (before, first) -> next(request, before));
      return now.inARow == 0
          ? null
          : kinds.get((int) Long.remainderUnsigned(mix(now.bits), kinds.size()));
    }

    private Tries first(String request) {
      return next(request, new Tries(0, 0, 0));
    }

    private Tries next(String request, Tries before) {
      long bits = mix(faults.seed ^ mix(request.hashCode() * 31L + before.attempts));
      boolean fails =
          before.inARow < faults.mostInARow && (bits >>> 11) * 0x1.0p-53 < faults.probability;
      return new Tries(before.attempts + 1, fails ? before.inARow + 1 : 0, bits);
    }

    private static long mix(long value) {
      long z = (value + 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
      z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
      return z ^ (z >>> 31);
    }
  }
}
