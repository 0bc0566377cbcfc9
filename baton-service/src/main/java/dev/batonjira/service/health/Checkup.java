package dev.batonjira.service.health;

import dev.batonjira.sdk.Connector;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.ConnectorSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Whether the connector's credential works. The source is asked when somebody wants to know, and at
 * most once a minute; a good verdict is believed for five. Thread-safe; blocks while the source is
 * asked.
 */
public final class Checkup {

  private static final Duration GOOD_FOR = Duration.ofMinutes(5);
  private static final Duration BAD_FOR = Duration.ofMinutes(1);

  private final ConnectorSource source;
  private final InstantSource clock;
  // Guards the verdict; held while the source is asked, so that it is asked once.
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Verdict verdict;

  public Checkup(ConnectorSource source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  private record Verdict(Optional<String> problem, Instant at) {}

  /** What is wrong, in a sentence; empty when nothing is. */
  Optional<String> problem() {
    lock.lock();
    try {
      Verdict last = verdict;
      if (last == null || clock.instant().isAfter(last.at().plus(life(last)))) {
        last = new Verdict(examine(), clock.instant());
        verdict = last;
      }
      return last.problem();
    } finally {
      lock.unlock();
    }
  }

  private static Duration life(Verdict verdict) {
    return verdict.problem().isEmpty() ? GOOD_FOR : BAD_FOR;
  }

  private Optional<String> examine() {
    try (Connector connector = source.open()) {
      connector.validate();
      return Optional.empty();
    } catch (ConnectorException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      return Optional.of("A defect of the connector: " + e.getClass().getSimpleName());
    }
  }
}
