package dev.batonjira.app.query;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * A page of HTML that loads nothing and runs nothing. Every text is escaped and kept from turning
 * the direction of what stands around it: names come from anybody.
 */
final class HtmlPage implements AutoCloseable {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; }
      body { font: 14px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
      h1 { font-size: 1.6rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
      table { border-collapse: collapse; width: 100%; margin: .7rem 0; }
      th, td { text-align: start; vertical-align: top; padding: .25rem .6rem; border-bottom: 1px solid #8886; overflow-wrap: anywhere; }
      th { font-weight: 600; overflow-wrap: normal; }
      thead th { white-space: nowrap; }
      @media print { @page { margin: 15mm; } :root { color-scheme: light; } body { margin: 0; max-width: none; padding: 0; font-size: 10pt; } thead { display: table-header-group; } tr, h2 { break-inside: avoid; } h2 { break-after: avoid; } }
      """;

  private final Writer out;

  HtmlPage(OutputStream out, String title) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
    raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    raw(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src"
            + " 'unsafe-inline'\">");
    raw("<title>" + escaped(title) + "</title><style>" + STYLE + "</style></head><body>");
    raw("<h1>" + isolated(title) + "</h1>\n");
  }

  void heading(String text) {
    raw("<h2>" + isolated(text) + "</h2>\n");
  }

  void text(String text) {
    raw("<p>" + isolated(text) + "</p>\n");
  }

  void list(List<String> texts) {
    raw("<ul>");
    texts.forEach(text -> raw("<li>" + isolated(text) + "</li>"));
    raw("</ul>\n");
  }

  /** Prints pairs of a name and a value. */
  void facts(List<List<String>> facts) {
    raw("<table><tbody>");
    facts.forEach(fact ->
        raw(
            "<tr><th scope=\"row\">%s</th><td>%s</td></tr>"
                .formatted(escaped(fact.get(0)), isolated(fact.get(1)))));
    raw("</tbody></table>\n");
  }

  /** Prints rows as they come. */
  void table(List<String> columns, Consumer<Consumer<List<String>>> rows) {
    raw("<table><thead><tr>");
    columns.forEach(column -> raw("<th scope=\"col\">" + escaped(column) + "</th>"));
    raw("</tr></thead><tbody>\n");
    rows.accept(cells -> {
      raw("<tr>");
      cells.forEach(cell -> raw("<td>" + isolated(cell) + "</td>"));
      raw("</tr>\n");
    });
    raw("</tbody></table>\n");
  }

  private static String isolated(String text) {
    return "<bdi>" + escaped(text) + "</bdi>";
  }

  private static String escaped(String text) {
    return Visible.text(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private void raw(String html) {
    try {
      out.write(html);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the page; the stream below stays open. */
  @Override
  public void close() {
    raw("</body></html>\n");
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
