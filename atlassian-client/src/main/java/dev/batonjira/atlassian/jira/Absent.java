package dev.batonjira.atlassian.jira;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes absent, null, empty and blank one thing, as Jira does not tell them apart reliably. */
final class Absent {

  private Absent() {}

  static @Nullable String text(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  static String textOr(@Nullable String text, String otherwise) {
    return text == null || text.isBlank() ? otherwise : text;
  }

  /** The list without null items; empty when there is none. */
  static <T> List<T> items(@Nullable List<? extends @Nullable T> list) {
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

  static <T> T required(@Nullable T value, String field) {
    return Objects.requireNonNull(value, () -> "Jira left out " + field);
  }
}
