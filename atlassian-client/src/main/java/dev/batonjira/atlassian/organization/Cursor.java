package dev.batonjira.atlassian.organization;

/**
 * Where a list goes on. Means something to the list that gave it only, and can be kept as text
 * between runs of the program; Atlassian does not say for how long.
 *
 * @param text opaque, not empty
 */
public record Cursor(String text) {
  public Cursor {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a cursor is empty");
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
