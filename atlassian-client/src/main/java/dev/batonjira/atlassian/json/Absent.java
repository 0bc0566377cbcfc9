package dev.batonjira.atlassian.json;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes absent, null, empty and blank one thing, as Atlassian does not tell them apart reliably.
 */
public final class Absent {

  private Absent() {}

  /** The text, or null when there is nothing in it. */
  public static @Nullable String text(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  /** The text, or the other when there is nothing in it. */
  public static String textOr(@Nullable String text, String otherwise) {
    return text == null || text.isBlank() ? otherwise : text;
  }

  /** The list without null items; empty when there is none. */
  public static <T> List<T> items(@Nullable List<? extends @Nullable T> list) {
    if (list == null) {
      return List.of();
    }
    return list.stream()
        .<T>mapMulti((item, sink) -> {
          if (item != null) {
            sink.accept(item);
          }
        })
        .toList();
  }

  /**
   * The value of a field without which its object means nothing.
   *
   * @throws NullPointerException when it is missing, which a decoder takes for a wrong shape
   */
  public static <T> T required(@Nullable T value, String field) {
    return Objects.requireNonNull(value, () -> "Atlassian left out " + field);
  }
}
