package dev.batonjira.app.query;

import dev.batonjira.analysis.csv.CsvLine;
import dev.batonjira.app.query.QueryFields.Format;
import dev.batonjira.app.terminal.Surroundings;
import dev.batonjira.sdk.config.Configuration;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Standard output in the format asked for. Tables are gone through twice, for the widths and for
 * the lines, so that they need no memory.
 */
final class Answer implements AutoCloseable {
  private static final String HEADER_COLOUR = "\u001b[96m";
  private static final String RULE_COLOUR = "\u001b[90m";
  private static final String PLAIN = "\u001b[0m";

  private final Writer out;
  private final Format format;
  private final boolean coloured;

  private Answer(Writer out, Format format, boolean coloured) {
    this.out = out;
    this.format = format;
    this.coloured = coloured;
  }

  static Answer to(Surroundings surroundings, Configuration configuration) {
    Writer out =
        new BufferedWriter(new OutputStreamWriter(surroundings.out(), StandardCharsets.UTF_8));
    return new Answer(
        out,
        Format.of(configuration.text(QueryFields.OUTPUT_FORMAT)),
        surroundings.coloursOutput());
  }

  Format format() {
    return format;
  }

  /**
   * Prints a list.
   *
   * @param member name of the list in JSON
   */
  void list(String member, List<String> columns, Rows rows) {
    switch (format) {
      case CONSOLE -> table(columns, rows);
      case CSV -> csv(columns, rows);
      case JSON -> {
        text("{");
        members(member, rows);
        text("}");
      }
    }
  }

  /**
   * Prints one member of a JSON object, a list; nothing of an empty one, as protocol buffers do.
   */
  void members(String member, Rows rows) {
    boolean[] any = {false};
    rows.each(row -> {
      text(any[0] ? "," : "\"" + member + "\":[");
      any[0] = true;
      text(row.json().get());
    });
    text(any[0] ? "]" : "");
  }

  /** Prints a table for people. */
  void table(List<String> columns, Rows rows) {
    int[] widths = columns.stream().mapToInt(CellWidth::of).toArray();
    rows.each(row ->
        Arrays.setAll(
            widths, i -> Math.max(widths[i], CellWidth.of(Visible.text(row.cells().get(i))))));
    line(columns, widths, true);
    rows.each(row -> line(row.cells(), widths, false));
    text("\n");
  }

  private void line(List<String> cells, int[] widths, boolean header) {
    for (int i = 0; i < widths.length; i++) {
      String cell = Visible.text(cells.get(i));
      text(i == 0 ? "" : colour(" | ", RULE_COLOUR));
      text(header ? colour(cell, HEADER_COLOUR) : cell);
      text(" ".repeat(widths[i] - CellWidth.of(cell)));
    }
    text("\n");
  }

  private void csv(List<String> columns, Rows rows) {
    text(CsvLine.of(columns));
    rows.each(row -> text(CsvLine.of(row.cells())));
  }

  /** A text in a colour, where there are colours. */
  String colour(String text, String code) {
    return coloured ? code + text + PLAIN : text;
  }

  /** A heading's colour, where there are colours. */
  String heading(String text) {
    return colour(text, HEADER_COLOUR);
  }

  /** Prints text as it is. */
  void text(String text) {
    try {
      out.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
