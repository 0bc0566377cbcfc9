package dev.batonjira.sdk.bid;

/**
 * A text that is no baton id. The message says where, in the words of one line; a second line
 * points at the place with a caret.
 */
public final class BatonIdException extends IllegalArgumentException {

  private static final String START = "error parsing baton id '";

  BatonIdException(String text, int location, String fault) {
    super(
        START
            + text
            + "' at location "
            + location
            + ": "
            + fault
            + "\n"
            + " ".repeat(START.length() + location)
            + "^");
  }
}
