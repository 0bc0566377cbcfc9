package dev.batonjira.app.query;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * Writes a spreadsheet of texts row by row. Cells are texts whatever they look like, so none is
 * ever a formula. A sheet holds 1,048,576 rows; further ones follow it.
 */
final class Spreadsheet implements AutoCloseable {
  private static final int MOST_ROWS = 1 << 20;
  private static final int ROWS_IN_MEMORY = 1_000;

  /** Characters in one cell; what is longer is cut, since Excel refuses the whole file. */
  private static final int MOST_CHARACTERS = 32_767;

  private final Workbook workbook;
  private final List<String> header;
  private @Nullable Worksheet sheet;
  private int sheets;
  private int rows;

  Spreadsheet(OutputStream out, List<String> header) {
    this.workbook = new Workbook(out, "baton-jira", "1.0");
    this.header = header;
  }

  void row(List<String> cells) {
    write(rows < MOST_ROWS ? current() : next(), cells);
  }

  private Worksheet current() {
    Worksheet open = sheet;
    return open == null ? next() : open;
  }

  private Worksheet next() {
    finishSheet();
    sheets++;
    rows = 0;
    Worksheet opened = workbook.newWorksheet("Sheet" + sheets);
    sheet = opened;
    write(opened, header);
    return opened;
  }

  private void write(Worksheet to, List<String> cells) {
    for (int column = 0; column < cells.size(); column++) {
      to.inlineString(rows, column, writable(cells.get(column)));
    }
    rows++;
    if (rows % ROWS_IN_MEMORY == 0) {
      try {
        to.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The text without what XML cannot hold, and no longer than a cell may be. */
  private static String writable(String cell) {
    StringBuilder text = new StringBuilder();
    cell.codePoints()
        .limit(MOST_CHARACTERS / 2)
        .forEach(point -> text.appendCodePoint(isXml(point) ? point : '\uFFFD'));
    return text.toString();
  }

  private static boolean isXml(int point) {
    return point == '\t'
        || point == '\n'
        || (point >= ' ' && point < 0xD800)
        || (point > 0xDFFF && point < 0xFFFE)
        || point > 0xFFFF;
  }

  private void finishSheet() {
    if (sheet != null) {
      try {
        sheet.finish();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Ends the file; the stream below stays open. */
  @Override
  public void close() {
    current();
    finishSheet();
    try {
      workbook.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
