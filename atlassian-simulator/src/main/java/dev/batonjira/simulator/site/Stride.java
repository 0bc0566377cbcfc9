package dev.batonjira.simulator.site;

/** A walk through 0 … length−1 that meets every number once. */
record Stride(int length, int start, int step) {

  static Stride through(int length, long bits) {
    if (length <= 1) {
      return new Stride(Math.max(1, length), 0, 1);
    }
    int start = (int) Long.remainderUnsigned(bits, length);
    int step = 1 + (int) Long.remainderUnsigned(bits >>> 20, length - 1);
    while (gcd(step, length) != 1) {
      step = step % (length - 1) + 1;
    }
    return new Stride(length, start, step);
  }

  Stride startingAt(int first) {
    return new Stride(length, first, step);
  }

  int at(int position) {
    return (int) ((start + (long) position * step) % length);
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
