package dev.batonjira.jira.site;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that is found out once, by whoever asks first, while all others wait. A failure is
 * thrown and not kept: who asks next tries again. Thread-safe.
 */
public final class Once<T> {
  private final Supplier<T> finding;

  /** Guards the finding. */
  private final ReentrantLock lock = new ReentrantLock();

  private volatile @Nullable T value;

  public Once(Supplier<T> finding) {
    this.finding = finding;
  }

  /** What was found. */
  public T get() {
    T known = value;
    if (known != null) {
      return known;
    }
    lock.lock();
    try {
      known = value;
      if (known == null) {
        known = finding.get();
        value = known;
      }
      return known;
    } finally {
      lock.unlock();
    }
  }
}
