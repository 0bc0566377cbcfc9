package dev.batonjira.app.query;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a spreadsheet of texts (Office Open XML, ECMA-376) row by row. Cells are texts whatever
 * they look like, so none is ever a formula. A sheet holds 1,048,576 rows; further ones follow it.
 */
final class Workbook implements AutoCloseable {
  private static final int MOST_ROWS = 1 << 20;

  /** Characters in one cell; what is longer is cut, since Excel refuses the whole file. */
  private static final int MOST_CHARACTERS = 32_767;

  private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  private static final String SHEET_TYPE =
      "application/vnd.openxmlformats-officedocument.spreadsheetml";

  private final ZipOutputStream zip;
  private final List<String> header;
  private int sheets;
  private int rows;

  Workbook(OutputStream out, List<String> header) {
    this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    this.header = header;
  }

  void row(List<String> cells) {
    try {
      if (sheets == 0 || rows == MOST_ROWS) {
        nextSheet();
      }
      write(cells);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void nextSheet() throws IOException {
    endSheet();
    sheets++;
    rows = 0;
    entry("xl/worksheets/sheet" + sheets + ".xml");
    text(XML + "<worksheet xmlns=\"" + MAIN + "\"><sheetData>");
    write(header);
  }

  private void endSheet() throws IOException {
    if (sheets > 0) {
      text("</sheetData></worksheet>");
      zip.closeEntry();
    }
  }

  private void write(List<String> cells) throws IOException {
    StringBuilder row = new StringBuilder("<row>");
    for (String cell : cells) {
      row.append("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">");
      escape(cell, row);
      row.append("</t></is></c>");
    }
    text(row.append("</row>").toString());
    rows++;
  }

  private static void escape(String cell, StringBuilder to) {
    cell.codePoints()
        .limit(MOST_CHARACTERS / 2)
        .forEach(point -> {
          switch (point) {
            case '<' -> to.append("&lt;");
            case '>' -> to.append("&gt;");
            case '&' -> to.append("&amp;");
            default -> to.appendCodePoint(isXml(point) ? point : '\uFFFD');
          }
        });
  }

  private static boolean isXml(int point) {
    return point == '\t'
        || point == '\n'
        || (point >= ' ' && point < 0xD800)
        || (point > 0xDFFF && point < 0xFFFE)
        || point > 0xFFFF;
  }

  private void entry(String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    zip.putNextEntry(entry);
  }

  private void text(String text) throws IOException {
    zip.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private void part(String name, String text) throws IOException {
    entry(name);
    text(XML + text);
    zip.closeEntry();
  }

  /** Ends the file; the stream below stays open. */
  @Override
  public void close() {
    try {
      if (sheets == 0) {
        nextSheet();
      }
      endSheet();
      StringBuilder types = new StringBuilder();
      StringBuilder list = new StringBuilder();
      StringBuilder relations = new StringBuilder();
      for (int i = 1; i <= sheets; i++) {
        types.append(
            "<Override PartName=\"/xl/worksheets/sheet%d.xml\" ContentType=\"%s.worksheet+xml\"/>"
                .formatted(i, SHEET_TYPE));
        list.append("<sheet name=\"Sheet%d\" sheetId=\"%d\" r:id=\"r%d\"/>".formatted(i, i, i));
        relations.append(
            "<Relationship Id=\"r%d\" Type=\"%s/worksheet\" Target=\"worksheets/sheet%d.xml\"/>"
                .formatted(i, RELATIONS, i));
      }
      part(
          "xl/workbook.xml",
          "<workbook xmlns=\"%s\" xmlns:r=\"%s\"><sheets>%s</sheets></workbook>"
              .formatted(MAIN, RELATIONS, list));
      part(
          "xl/_rels/workbook.xml.rels",
          "<Relationships xmlns=\"%srelationships\">%s</Relationships>"
              .formatted(PACKAGE, relations));
      part(
          "_rels/.rels",
          ("<Relationships xmlns=\"%srelationships\"><Relationship Id=\"r1\""
                  + " Type=\"%s/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")
              .formatted(PACKAGE, RELATIONS));
      part(
          "[Content_Types].xml",
          ("<Types xmlns=\"%scontent-types\"><Default Extension=\"rels\""
                  + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                  + "<Override PartName=\"/xl/workbook.xml\""
                  + " ContentType=\"%s.sheet.main+xml\"/>%s</Types>")
              .formatted(PACKAGE, SHEET_TYPE, types));
      zip.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
