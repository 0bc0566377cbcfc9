package dev.batonjira.analysis.graph;

import org.jspecify.annotations.Nullable;

/** For each key from 0 the values that were paired with it, in the order of pairing. */
final class Adjacency {
  private final int[] starts;

  /** Null when keys ascend, so that each position has its own number as its value. */
  private final int @Nullable [] values;

  private Adjacency(int[] starts, int @Nullable [] values) {
    this.starts = starts;
    this.values = values;
  }

  /** Groups the numbers 0 to {@code keyOf.length} by their key. */
  static Adjacency of(int[] keyOf, int keys) {
    int[] starts = new int[keys + 1];
    boolean ascending = true;
    int last = 0;
    for (int key : keyOf) {
      starts[key + 1]++;
      ascending &= key >= last;
      last = key;
    }
    for (int key = 0; key < keys; key++) {
      starts[key + 1] += starts[key];
    }
    if (ascending) {
      return new Adjacency(starts, null);
    }
    int[] next = starts.clone();
    int[] values = new int[keyOf.length];
    for (int value = 0; value < keyOf.length; value++) {
      values[next[keyOf[value]]++] = value;
    }
    return new Adjacency(starts, values);
  }

  int start(int key) {
    return starts[key];
  }

  int end(int key) {
    return starts[key + 1];
  }

  int count(int key) {
    return end(key) - start(key);
  }

  int value(int position) {
    return values == null ? position : values[position];
  }
}
