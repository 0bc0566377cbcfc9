package dev.batonjira.app.query;

import dev.batonjira.sdk.config.ConfigurationSchema;
import dev.batonjira.sdk.config.Field;
import java.util.ArrayList;
import java.util.List;

/** What can be asked about a file: the words, the flags, and who answers. */
public enum Question {
  RESOURCE_TYPES("resource-types", "Lists the resource types in a .c1z file.", List.of(), lists()),
  RESOURCES(
      "resources",
      "Lists the resources in a .c1z file.",
      List.of(),
      lists(QueryFields.RESOURCE_TYPE)),
  ENTITLEMENTS(
      "entitlements",
      "Lists the entitlements in a .c1z file.",
      List.of(),
      lists(QueryFields.RESOURCE_TYPE)),
  GRANTS(
      "grants",
      "Lists the grants in a .c1z file.",
      List.of(),
      lists(QueryFields.ENTITLEMENT, QueryFields.RESOURCE_TYPE, QueryFields.RESOURCE)),
  PRINCIPALS(
      "principals",
      "Lists who holds grants; \"principals compare\" tells two entitlements apart.",
      List.of("[compare]: Compares the holders of two entitlements"),
      lists(
          QueryFields.ENTITLEMENT,
          QueryFields.RESOURCE_TYPE,
          QueryFields.RESOURCE,
          QueryFields.COMPARE_FILE,
          QueryFields.COMPARE_ENTITLEMENT)),
  ACCESS(
      "access",
      "Shows all that a principal holds, also by way of groups and roles.",
      List.of(),
      fields(QueryFields.RESOURCE_TYPE, QueryFields.RESOURCE)),
  STATS("stats", "Counts what a sync holds.", List.of(), fields()),
  SYNCS("syncs", "Lists the syncs in a .c1z file.", List.of(), QueryFields.schema(List.of())),
  DIFF(
      "diff",
      "Tells what changed between two syncs of a .c1z file.",
      List.of(),
      QueryFields.schema(List.of(QueryFields.FROM, QueryFields.TO))),
  EXPORT(
      "export",
      "Writes one sync as csv, xlsx, jsonl, c1z, or sanitized: a c1z without names.",
      List.of("FORMAT: csv, xlsx, jsonl, c1z or sanitized"),
      fields(QueryFields.OUT, QueryFields.SECRET_FILE)),
  WHY(
      "why",
      "Tells by which paths somebody has access, and what would end it.",
      List.of(
          "PERSON: An email address, a name or an account's id",
          "PROJECT: A project's key, name or id"),
      fields()),
  FINDINGS(
      "findings",
      "Tells what stands out: access that somebody should look at.",
      List.of(),
      fields(QueryFields.CHECKS, QueryFields.MAX, QueryFields.SHOWN)),
  REPORT(
      "report",
      "Writes an access report of a project or the site: one page of HTML that prints well.",
      List.of("[PROJECT]: A project's key, name or id; the whole site when left out"),
      fields(QueryFields.OUT));

  private final String word;
  private final String purpose;
  private final List<String> arguments;
  private final ConfigurationSchema schema;

  Question(String word, String purpose, List<String> arguments, ConfigurationSchema schema) {
    this.word = word;
    this.purpose = purpose;
    this.arguments = arguments;
    this.schema = schema;
  }

  /** The command's word. */
  public String word() {
    return word;
  }

  /** One sentence for the usage text. */
  public String purpose() {
    return purpose;
  }

  /**
   * Names of the words after the command's, those in brackets may be left out; after a colon what
   * they mean.
   */
  public List<String> arguments() {
    return arguments;
  }

  /** The command's flags. */
  public ConfigurationSchema schema() {
    return schema;
  }

  private static ConfigurationSchema lists(Field... own) {
    List<Field> fields = new ArrayList<>(List.of(own));
    fields.addAll(List.of(QueryFields.SYNC_ID, QueryFields.SEARCH, QueryFields.SORT));
    fields.add(QueryFields.LIMIT);
    return QueryFields.schema(fields);
  }

  private static ConfigurationSchema fields(Field... own) {
    List<Field> fields = new ArrayList<>(List.of(own));
    fields.add(QueryFields.SYNC_ID);
    return QueryFields.schema(fields);
  }
}
