package dev.batonjira.simulator.wire;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the site was asked and what it answered. Thread-safe. */
public final class CallCounts {
  private final Map<String, LongAdder> byOperation = new ConcurrentHashMap<>();
  private final Map<Integer, LongAdder> byStatus = new ConcurrentHashMap<>();
  private final LongAdder faults = new LongAdder();
  private final LongAdder compressed = new LongAdder();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger mostInFlight = new AtomicInteger();

  void begin(String operation) {
    byOperation.computeIfAbsent(operation, o -> new LongAdder()).increment();
    int now = inFlight.incrementAndGet();
    mostInFlight.accumulateAndGet(now, Math::max);
  }

  void end() {
    inFlight.decrementAndGet();
  }

  void answered(int status) {
    byStatus.computeIfAbsent(status, s -> new LongAdder()).increment();
  }

  void faulty() {
    faults.increment();
  }

  void compressed() {
    compressed.increment();
  }

  /** Answers that were sent compressed, as the request allowed. */
  public long compressedAnswers() {
    return compressed.sum();
  }

  /** Requests of each operation, named by method and path template. */
  public SortedMap<String, Long> byOperation() {
    SortedMap<String, Long> counts = new TreeMap<>();
    byOperation.forEach((operation, count) -> counts.put(operation, count.sum()));
    return counts;
  }

  /** Answers of each status; connections closed without an answer are not among them. */
  public SortedMap<Integer, Long> byStatus() {
    SortedMap<Integer, Long> counts = new TreeMap<>();
    byStatus.forEach((status, count) -> counts.put(status, count.sum()));
    return counts;
  }

  public long total() {
    return byOperation.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** Requests that met a fault. */
  public long faults() {
    return faults.sum();
  }

  /** The largest number of requests that were being answered at the same time. */
  public int mostInFlight() {
    return mostInFlight.get();
  }
}
