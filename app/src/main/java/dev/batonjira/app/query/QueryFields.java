package dev.batonjira.app.query;

import static dev.batonjira.sdk.config.Visibility.COMMAND_LINE;

import dev.batonjira.app.options.ProgramFields;
import dev.batonjira.sdk.config.ConfigurationSchema;
import dev.batonjira.sdk.config.Field;
import dev.batonjira.sdk.config.PlatformFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The flags of the commands that ask about a file. */
final class QueryFields {
  static final Field OUTPUT_FORMAT =
      Field.choice(
              "output-format",
              COMMAND_LINE,
              "How the answer is printed: console, json or csv",
              Format.CONSOLE.word(),
              Arrays.stream(Format.values()).map(Format::word).toList())
          .abbreviated("o");
  static final Field SYNC_ID =
      Field.text(
          "sync-id", COMMAND_LINE, "The sync to read; by default the newest finished full one");
  static final Field RESOURCE_TYPE =
      Field.text("resource-type", COMMAND_LINE, "Only this resource type, by id").abbreviated("t");
  static final Field RESOURCE =
      Field.text("resource", COMMAND_LINE, "Only this resource, by id").abbreviated("r");
  static final Field ENTITLEMENT =
      Field.text("entitlement", COMMAND_LINE, "Only this entitlement, by id").abbreviated("e");
  static final Field SEARCH =
      Field.text("search", COMMAND_LINE, "Only rows that contain this text, in any case");
  static final Field SORT =
      Field.text(
          "sort",
          COMMAND_LINE,
          "Column to sort by, such as \"display name\"; with :desc the other way round");
  static final Field LIMIT =
      Field.whole("limit", COMMAND_LINE, "Print so many rows; 0 for all", 0, 0, Long.MAX_VALUE);
  static final Field COMPARE_FILE =
      Field.text(
          "compare-file", COMMAND_LINE, "The file to compare with; by default the same file");
  static final Field COMPARE_ENTITLEMENT =
      Field.text("compare-entitlement", COMMAND_LINE, "The entitlement to compare with, by id");
  static final Field FROM =
      Field.text("from", COMMAND_LINE, "The earlier sync; by default the full one before --to");
  static final Field TO =
      Field.text("to", COMMAND_LINE, "The later sync; by default the newest finished full one");

  static final Field CHECKS =
      Field.list("check", COMMAND_LINE, "Only these checks, such as open-projects");
  static final Field MAX =
      Field.list(
          "max",
          COMMAND_LINE,
          "How much a check may find before the command fails, such as leads-who-left=0");
  static final Field SHOWN =
      Field.whole(
          "limit", COMMAND_LINE, "Rows shown of each check; 0 for all", 10, 0, Long.MAX_VALUE);

  static final Field OUT =
      Field.text(
          "out", COMMAND_LINE, "The file to write; by default sync.csv, sync.xlsx and the like");
  static final Field SECRET_FILE =
      Field.text(
          "secret-file",
          COMMAND_LINE,
          "What the pseudonyms of a sanitized copy are made with, so that they are the same each"
              + " time; made when there is none");

  private QueryFields() {}

  /** How an answer is printed. */
  enum Format {
    CONSOLE,
    JSON,
    CSV;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Format of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /** A command's own flags with those that every such command has. */
  static ConfigurationSchema schema(List<Field> own) {
    List<Field> fields = new ArrayList<>();
    fields.add(PlatformFields.FILE);
    fields.add(OUTPUT_FORMAT);
    fields.addAll(own);
    fields.add(ProgramFields.DEBUG);
    return new ConfigurationSchema("", "", "", fields, List.of(), List.of());
  }
}
