package dev.batonjira.app.query;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * What was looked up before. A list of grants names the same principals in the same order again and
 * again: the first values stay as long as there is room, of the others the latest few.
 */
final class Known<K, V> {
  private static final int LATEST = 1024;

  /** What a key and its place take. */
  private static final int OVERHEAD_BYTES = 120;

  private final Map<K, V> first = new HashMap<>();
  private final Map<K, V> latest = new Latest<>();
  private final ToIntFunction<V> size;
  private final Function<K, V> lookup;
  private long room;

  /** Remembers what was asked for last. */
  private static final class Latest<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;

    Latest() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > LATEST;
    }
  }

  /**
   * @param bytes room for the first values
   * @param size about how many bytes a value takes
   * @param lookup finds the value of a key
   */
  Known(long bytes, ToIntFunction<V> size, Function<K, V> lookup) {
    this.room = bytes;
    this.size = size;
    this.lookup = lookup;
  }

  V get(K key) {
    V value = first.get(key);
    if (value == null) {
      value = latest.get(key);
    }
    if (value == null) {
      value = lookup.apply(key);
      room -= OVERHEAD_BYTES + size.applyAsInt(value);
      (room > 0 ? first : latest).put(key, value);
    }
    return value;
  }
}
