package dev.batonjira.sdk.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How values are written as text in flags and in the environment. */
final class TextForms {

  private TextForms() {}

  static Optional<Boolean> truth(String text) {
    return switch (text) {
      case "1", "t", "T", "TRUE", "true", "True" -> Optional.of(true);
      case "0", "f", "F", "FALSE", "false", "False" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  static Optional<Long> whole(String text) {
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * Splits at commas; a part in double quotes may hold commas, and two double quotes in it stand
   * for one. Empty when a quote is left open.
   */
  static Optional<List<String>> list(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        part.append(c);
        i++;
      } else if (c == '"' && (quoted || part.isEmpty())) {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return quoted
        ? Optional.empty()
        : Optional.of(parts.stream().filter(p -> !p.isEmpty()).toList());
  }
}
