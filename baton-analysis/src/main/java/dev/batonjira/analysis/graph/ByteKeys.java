package dev.batonjira.analysis.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Numbers byte strings from 0 in the order in which they are added. */
final class ByteKeys {
  private static final int INITIAL = 1 << 10;

  private final List<byte[]> keys = new ArrayList<>();
  private int[] slots = new int[INITIAL];

  /** Returns the number of a key; -1 when it was not added. */
  int find(byte[] key) {
    return slots[slot(key)] - 1;
  }

  /** Adds a key that is not there and returns its number. */
  int add(byte[] key) {
    if (2 * keys.size() >= slots.length) {
      grow();
    }
    keys.add(key);
    slots[slot(key)] = keys.size();
    return keys.size() - 1;
  }

  private int slot(byte[] key) {
    int mask = slots.length - 1;
    int hash = Arrays.hashCode(key) * 0x9E3779B9;
    int at = (hash ^ (hash >>> 15)) & mask;
    while (slots[at] != 0 && !Arrays.equals(keys.get(slots[at] - 1), key)) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    slots = new int[2 * slots.length];
    for (int i = 0; i < keys.size(); i++) {
      slots[slot(keys.get(i))] = i + 1;
    }
  }
}
