package dev.batonjira.analysis.csv;

import java.util.List;

/** A line of comma-separated values as RFC 4180 has it, ended by a line feed. */
public final class CsvLine {
  /** A cell that begins so would be run as a formula. */
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private CsvLine() {}

  /** The cells as they are, for programs. */
  public static String of(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      line.append(i == 0 ? "" : ",").append(quoted(cells.get(i)));
    }
    return line.append('\n').toString();
  }

  /** The cells for a spreadsheet: an apostrophe keeps it from running one of them. */
  public static String guarded(List<String> cells) {
    return of(cells.stream().map(CsvLine::harmless).toList());
  }

  private static String harmless(String cell) {
    return !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }

  private static String quoted(String cell) {
    return special(cell) ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell;
  }

  private static boolean special(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      switch (cell.charAt(i)) {
        case ',', '"', '\n', '\r' -> {
          return true;
        }
        default -> {}
      }
    }
    return cell.startsWith(" ");
  }
}
