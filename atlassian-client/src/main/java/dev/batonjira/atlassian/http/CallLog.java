package dev.batonjira.atlassian.http;

import dev.batonjira.atlassian.Endpoint;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts attempts by endpoint. Thread-safe; a receipt can be taken at any time. */
final class CallLog {

  private static final int TOO_MANY_REQUESTS = 429;

  private static final class Counters {
    final LongAdder calls = new LongAdder();
    final LongAdder retries = new LongAdder();
    final LongAdder refusals = new LongAdder();
    final LongAdder failures = new LongAdder();
    final LongAdder throttledNanos = new LongAdder();
    final LongAdder pacedNanos = new LongAdder();
    final LongAdder bytes = new LongAdder();

    CallReceipt.Tally tally() {
      return new CallReceipt.Tally(
          calls.sum(),
          retries.sum(),
          refusals.sum(),
          failures.sum(),
          Duration.ofNanos(throttledNanos.sum()),
          Duration.ofNanos(pacedNanos.sum()),
          bytes.sum());
    }
  }

  private final Map<Endpoint, Counters> counters = new ConcurrentHashMap<>();
  private final CallListener listener;

  CallLog(CallListener listener) {
    this.listener = listener;
  }

  void attempted(CallEvent event) {
    Counters of = of(event.endpoint());
    of.calls.increment();
    of.bytes.add(event.bytes());
    if (event.attempt() > 1) {
      of.retries.increment();
    }
    if (event.status().orElse(0) == TOO_MANY_REQUESTS) {
      of.refusals.increment();
    } else if (event.failure().isPresent()) {
      of.failures.increment();
    }
    listener.attempted(event);
  }

  void throttled(Endpoint endpoint, Duration waited) {
    of(endpoint).throttledNanos.add(waited.toNanos());
    listener.waited(endpoint, waited, true);
  }

  void paced(Endpoint endpoint, Duration waited) {
    of(endpoint).pacedNanos.add(waited.toNanos());
    listener.waited(endpoint, waited, false);
  }

  CallReceipt receipt() {
    Map<Endpoint, CallReceipt.Tally> tallies = new HashMap<>();
    counters.forEach((endpoint, of) -> tallies.put(endpoint, of.tally()));
    return CallReceipt.of(tallies);
  }

  private Counters of(Endpoint endpoint) {
    return counters.computeIfAbsent(endpoint, _ -> new Counters());
  }
}
