package dev.batonjira.explorer.api;

import dev.batonjira.analysis.browse.Slice;
import dev.batonjira.analysis.csv.CsvLine;
import dev.batonjira.analysis.graph.ResourceNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import tools.jackson.core.JsonGenerator;

/** The columns of a list, said once: the page shows them and the spreadsheet has them. */
final class Columns<T> {
  /** Tells spreadsheets that the file is UTF-8. */
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private record Column<T>(
      String name, BiConsumer<JsonGenerator, T> json, Function<T, String> text) {}

  private final List<Column<T>> columns = new ArrayList<>();

  /** Adds a column of text. */
  Columns<T> text(String name, Function<T, String> value) {
    columns.add(
        new Column<>(name, (json, row) -> json.writeStringProperty(name, value.apply(row)), value));
    return this;
  }

  /** Adds a column of numbers. */
  Columns<T> number(String name, ToIntFunction<T> value) {
    columns.add(
        new Column<>(
            name,
            (json, row) -> json.writeNumberProperty(name, value.applyAsInt(row)),
            row -> Integer.toString(value.applyAsInt(row))));
    return this;
  }

  /** Adds a column of yes and no. */
  Columns<T> truth(String name, Function<T, Boolean> value) {
    columns.add(
        new Column<>(
            name,
            (json, row) -> json.writeBooleanProperty(name, value.apply(row)),
            row -> value.apply(row).toString()));
    return this;
  }

  /** Adds a resource: an object for the page, its name and its id for the spreadsheet. */
  Columns<T> resource(String name, Function<T, ResourceNode> value) {
    columns.add(
        new Column<>(
            name,
            (json, row) -> {
              json.writeName(name);
              JsonParts.node(json, value.apply(row));
            },
            row -> value.apply(row).name()));
    columns.add(new Column<>(name + " id", (_, _) -> {}, row -> value.apply(row).key()));
    return this;
  }

  /** Adds something the page shows its own way, and a text for the spreadsheet. */
  Columns<T> part(String name, BiConsumer<JsonGenerator, T> json, Function<T, String> text) {
    columns.add(
        new Column<>(
            name,
            (to, row) -> {
              to.writeName(name);
              json.accept(to, row);
            },
            text));
    return this;
  }

  /** The part of the list as the question wants it. */
  Reply reply(Question question, String name, Slice<T> rows) {
    return question.csv() ? csv(name, rows.items()::forEach) : json(rows);
  }

  private Reply json(Slice<T> rows) {
    return JsonParts.document(json -> {
      json.writeStartObject();
      json.writeNumberProperty("total", rows.total());
      json.writeNumberProperty("offset", rows.offset());
      json.writeName("rows");
      array(json, rows.items());
      json.writeEndObject();
    });
  }

  /** The rows as a JSON array. */
  void array(JsonGenerator json, List<T> rows) {
    json.writeStartArray();
    for (T row : rows) {
      json.writeStartObject();
      columns.forEach(column -> column.json().accept(json, row));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /**
   * The rows as a spreadsheet.
   *
   * @param feed hands over every row when it is asked to, which is once
   */
  Reply csv(String name, Consumer<Consumer<T>> feed) {
    return new Reply.Csv(name + ".csv", out -> write(out, feed));
  }

  private void write(OutputStream out, Consumer<Consumer<T>> feed) throws IOException {
    Writer to = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    to.write(BYTE_ORDER_MARK);
    to.write(CsvLine.guarded(columns.stream().map(Column::name).toList()));
    feed.accept(row -> {
      try {
        to.write(
            CsvLine.guarded(columns.stream().map(column -> column.text().apply(row)).toList()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
    to.flush();
  }
}
