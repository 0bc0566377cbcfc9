package dev.batonjira.app.query;

import java.util.List;
import java.util.stream.Collectors;

/** One line of comma-separated values as RFC 4180 writes them, ended by a line feed. */
final class CsvLine {
  private CsvLine() {}

  static String of(List<String> cells) {
    return cells.stream().map(CsvLine::quoted).collect(Collectors.joining(",", "", "\n"));
  }

  private static String quoted(String cell) {
    boolean special =
        cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
            || cell.startsWith(" ");
    return special ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell;
  }
}
