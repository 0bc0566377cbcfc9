package dev.batonjira.app.query;

/**
 * Names from the file for a terminal. People choose them: a control character in one could move the
 * cursor, colour the screen, or turn the reading direction of what follows.
 */
final class Visible {
  private Visible() {}

  static String text(String text) {
    if (text.codePoints().noneMatch(Visible::harmful)) {
      return text;
    }
    StringBuilder visible = new StringBuilder();
    text.codePoints()
        .forEach(point -> {
          if (harmful(point)) {
            visible.append('\uFFFD');
          } else {
            visible.appendCodePoint(point);
          }
        });
    return visible.toString();
  }

  private static boolean harmful(int point) {
    return Character.isISOControl(point)
        || (point >= 0x202A && point <= 0x202E)
        || (point >= 0x2066 && point <= 0x2069)
        || point == 0x2028
        || point == 0x2029;
  }
}
