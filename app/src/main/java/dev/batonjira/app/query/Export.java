package dev.batonjira.app.query;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import dev.batonjira.analysis.csv.CsvLine;
import dev.batonjira.c1z.C1zFile;
import dev.batonjira.c1z.C1zReader;
import dev.batonjira.c1z.DecoderLimits;
import dev.batonjira.c1z.GrantFilter;
import dev.batonjira.c1z.ResourceFilter;
import dev.batonjira.c1z.StoredGrant;
import dev.batonjira.c1z.SyncId;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.sdk.config.ConfigurationException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Writes one sync in another form. */
final class Export {
  private final AskedFile file;
  private final Answer answer;

  Export(AskedFile file, Answer answer) {
    this.file = file;
    this.answer = answer;
  }

  void write(String format) {
    switch (format) {
      case "csv" -> written(out("sync.csv"), this::csv);
      case "xlsx" -> written(out("sync.xlsx"), this::xlsx);
      case "jsonl" -> written(out("sync.jsonl"), this::jsonLines);
      case "c1z" -> {
        Path target = other(out("latest.c1z"));
        C1zFile.extract(
            file.path(),
            file.sync().id(),
            target,
            DecoderLimits.fromEnvironment(file.surroundings().environment()));
        said(target);
      }
      case "sanitized" -> {
        Path target = other(out("sanitized.c1z"));
        String secret = file.flag(QueryFields.SECRET_FILE);
        Pseudonyms pseudonyms =
            secret.isEmpty()
                ? Pseudonyms.random()
                : Pseudonyms.of(file.surroundings().workingDirectory().resolve(secret));
        new SanitizedCopy(file, pseudonyms).write(target);
        said(target);
      }
      default ->
          throw new ConfigurationException(
              List.of("export writes csv, xlsx, jsonl, c1z or sanitized, not " + format));
    }
  }

  private Path out(String fallback) {
    String named = file.flag(QueryFields.OUT);
    return file.surroundings().workingDirectory().resolve(named.isEmpty() ? fallback : named);
  }

  /** Neither kind of copy may take the place of the file it is made of. */
  private Path other(Path target) {
    if (target.toAbsolutePath().normalize().equals(file.path().toAbsolutePath().normalize())) {
      throw new ConfigurationException(
          List.of("--out names the file that is read; name another one"));
    }
    return target;
  }

  private void written(Path target, ExportTarget.Content content) {
    ExportTarget.write(other(target), content);
    said(target);
  }

  private void said(Path target) {
    answer.text("Wrote %s.\n".formatted(target));
  }

  private void csv(OutputStream out) {
    line(out, CsvLine.of(FlatTable.COLUMNS));
    new FlatTable(file).each(cells -> line(out, CsvLine.of(cells)));
  }

  private void xlsx(OutputStream out) {
    try (Spreadsheet sheet = new Spreadsheet(out, FlatTable.COLUMNS)) {
      new FlatTable(file).each(sheet::row);
    }
  }

  private void jsonLines(OutputStream out) {
    C1zReader reader = file.reader();
    SyncId sync = file.sync().id();
    AskedFile.each(reader.resourceTypes(sync), row -> json(out, "resourceType", row));
    AskedFile.each(reader.resources(sync, ResourceFilter.ALL), row -> json(out, "resource", row));
    AskedFile.each(reader.entitlements(sync), row -> json(out, "entitlement", row));
    GrantJson json = new GrantJson(file);
    AskedFile.each(
        reader.grants(sync, new GrantFilter.All()),
        row -> line(out, "{\"grant\":" + json.alone(whole(row)) + "}\n"));
  }

  /** The grant as its connector made it, with how it expands. */
  private static Grant whole(StoredGrant stored) {
    return stored.expandable() == null
        ? stored.grant()
        : stored.grant().toBuilder().addAnnotations(Any.pack(stored.expandable())).build();
  }

  private static void json(OutputStream out, String kind, Message message) {
    line(out, "{\"" + kind + "\":" + MessageJson.of(message) + "}\n");
  }

  private static void line(OutputStream out, String text) {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
