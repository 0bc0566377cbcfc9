package dev.batonjira.analysis.browse;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Values that take seconds to make: each is made once, by the first who asks, and kept while it is
 * among those last asked for. Safe for use by several threads, which wait for each other only when
 * they want the same value.
 */
public final class Recent<K, V> {
  private final int kept;
  private final Function<K, V> make;

  /** Guards {@link #values}. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Map<K, FutureTask<V>> values = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param kept how many; the one least recently asked for gives way
   */
  public Recent(int kept, Function<K, V> make) {
    this.kept = kept;
    this.make = make;
  }

  /**
   * The value of a key. A failure to make it is thrown and not kept.
   *
   * @throws IllegalStateException if the thread is interrupted while another one makes the value
   */
  public V get(K key) {
    FutureTask<V> value = value(key);
    value.run();
    try {
      return value.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + key, e);
    } catch (ExecutionException e) {
      forget(key, value);
      switch (e.getCause()) {
        case RuntimeException exception -> throw exception;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  private FutureTask<V> value(K key) {
    lock.lock();
    try {
      FutureTask<V> value = values.computeIfAbsent(key, k -> new FutureTask<>(() -> make.apply(k)));
      if (values.size() > kept) {
        values.remove(values.keySet().iterator().next());
      }
      return value;
    } finally {
      lock.unlock();
    }
  }

  private void forget(K key, FutureTask<V> failed) {
    lock.lock();
    try {
      values.remove(key, failed);
    } finally {
      lock.unlock();
    }
  }
}
