package dev.batonjira.analysis.csv;

import java.util.List;
import java.util.stream.Collectors;

/** A line of comma-separated values as RFC 4180 has it, ended by a line feed. */
public final class CsvLine {
  /** A cell that begins so would be run as a formula. */
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private CsvLine() {}

  /** The cells as they are, for programs. */
  public static String of(List<String> cells) {
    return cells.stream().map(CsvLine::quoted).collect(Collectors.joining(",", "", "\n"));
  }

  /** The cells for a spreadsheet: an apostrophe keeps it from running one of them. */
  public static String guarded(List<String> cells) {
    return of(cells.stream().map(CsvLine::harmless).toList());
  }

  private static String harmless(String cell) {
    return !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }

  private static String quoted(String cell) {
    boolean special =
        cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
            || cell.startsWith(" ");
    return special ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell;
  }
}
