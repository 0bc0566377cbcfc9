package dev.batonjira.analysis.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A growing list of ints, in pieces, so that growing never takes twice the room. */
final class IntBag {
  private static final int BITS = 14;
  private static final int PIECE = 1 << BITS;
  private static final int MASK = PIECE - 1;
  private static final int FIRST = 16;
  private static final int[] NONE = {};

  private final List<int[]> pieces = new ArrayList<>(1);
  private int size;

  void add(int value) {
    int at = size & MASK;
    int[] last = at == 0 ? newPiece() : pieces.getLast();
    if (at == last.length) {
      // Only the first piece grows: most bags stay small.
      last = Arrays.copyOf(last, Math.min(2 * at, PIECE));
      pieces.set(pieces.size() - 1, last);
    }
    last[at] = value;
    size++;
  }

  private int[] newPiece() {
    int[] piece = new int[size == 0 ? FIRST : PIECE];
    pieces.add(piece);
    return piece;
  }

  int get(int index) {
    return pieces.get(index >> BITS)[index & MASK];
  }

  void set(int index, int value) {
    pieces.get(index >> BITS)[index & MASK] = value;
  }

  int last() {
    return get(size - 1);
  }

  int size() {
    return size;
  }

  int[] toArray() {
    int[] all = new int[size];
    for (int piece = 0; piece < pieces.size(); piece++) {
      int start = piece << BITS;
      System.arraycopy(pieces.get(piece), 0, all, start, Math.min(PIECE, size - start));
    }
    return all;
  }

  /** Returns everything and leaves the bag empty; its pieces go as they are copied. */
  int[] drain() {
    int[] all = new int[size];
    for (int piece = 0; piece < pieces.size(); piece++) {
      int start = piece << BITS;
      System.arraycopy(pieces.get(piece), 0, all, start, Math.min(PIECE, size - start));
      pieces.set(piece, NONE);
    }
    pieces.clear();
    size = 0;
    return all;
  }
}
