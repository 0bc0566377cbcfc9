package dev.batonjira.jira.tickets;

import dev.batonjira.jira.site.Once;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Answers that are used again until they are too old or too many. Each is found out once, by
 * whoever asks first, while others who ask for the same wait. Thread-safe.
 */
final class Kept<K, V> {
  private final int most;
  private final Duration lifetime;
  private final InstantSource clock;

  /** Guarded by itself; the longest unused answer comes first. */
  private final Map<K, Answer<V>> answers = new LinkedHashMap<>(16, 0.75f, true);

  private record Answer<V>(Once<V> value, Instant since) {}

  /**
   * @param most how many answers are kept
   */
  Kept(int most, Duration lifetime, InstantSource clock) {
    this.most = most;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /**
   * The answer.
   *
   * @param finding finds it out
   */
  V get(K key, Function<K, V> finding) {
    Once<V> value;
    synchronized (answers) {
      Instant now = clock.instant();
      Answer<V> known = answers.get(key);
      if (known == null || known.since().plus(lifetime).isBefore(now)) {
        known = new Answer<>(new Once<>(() -> finding.apply(key)), now);
        answers.put(key, known);
        if (answers.size() > most) {
          answers.remove(answers.keySet().iterator().next());
        }
      }
      value = known.value();
    }
    return value.get();
  }
}
