package dev.batonjira.c1z;

/** What every row must have: the parts of its key. */
final class Keys {
  private Keys() {}

  static void require(String value, String part, String kind, String of) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("the " + kind + " " + of + " has no " + part);
    }
  }
}
