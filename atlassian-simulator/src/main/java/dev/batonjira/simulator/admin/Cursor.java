package dev.batonjira.simulator.admin;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where a list goes on, as text that says nothing to a client.
 *
 * @param position of the first item that was not shown yet
 * @param question what the first page was asked for, where the next ones need not repeat it
 */
record Cursor(int position, String question) {
  static final Cursor START = new Cursor(0, "");

  /** Understands what {@link #text} wrote; absent and empty text begin the list. */
  static Cursor parse(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return START;
    }
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      int bar = plain.indexOf('|');
      int position = Integer.parseInt(plain.substring(0, Math.max(0, bar)));
      if (position >= 0) {
        return new Cursor(position, plain.substring(bar + 1));
      }
    } catch (IllegalArgumentException e) {
      // Text of another kind is refused below.
    }
    throw AdminErrors.badCursor();
  }

  String text() {
    byte[] plain = (position + "|" + question).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
  }
}
