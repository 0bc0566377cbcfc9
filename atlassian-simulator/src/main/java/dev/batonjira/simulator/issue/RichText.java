package dev.batonjira.simulator.issue;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Checks text in the Atlassian Document Format as Jira does. */
final class RichText {
  private static final int LONGEST = 32_767;
  private static final Set<String> BLOCKS =
      Set.of(
          "paragraph",
          "heading",
          "bulletList",
          "orderedList",
          "codeBlock",
          "rule",
          "blockquote",
          "panel",
          "table",
          "mediaSingle",
          "mediaGroup",
          "expand",
          "taskList",
          "decisionList",
          "blockCard");
  private static final Set<String> INLINE =
      Set.of(
          "text", "hardBreak", "mention", "emoji", "inlineCard", "date", "status", "mediaInline");

  private RichText() {}

  /** Empty when the text is well formed; else what is wrong with it. */
  static String fault(JsonNode document) {
    if (!document.isObject()
        || !document.path("type").asString("").equals("doc")
        || document.path("version").asInt(0) != 1
        || !document.path("version").isInt()
        || !document.path("content").isArray()) {
      return "Operation value must be an Atlassian Document (see the Atlassian Document Format)";
    }
    for (JsonNode block : document.path("content")) {
      String type = block.path("type").asString("");
      if (!BLOCKS.contains(type)) {
        return "INVALID_INPUT: a document cannot hold '" + type + "'";
      }
      String fault = ofNode(block);
      if (!fault.isEmpty()) {
        return fault;
      }
    }
    return length(document) > LONGEST
        ? "The entered text is too long. It exceeds the allowed limit of 32,767 characters."
        : "";
  }

  private static String ofNode(JsonNode node) {
    String type = node.path("type").asString("");
    if (type.equals("text") && node.path("text").asString("").isEmpty()) {
      return "INVALID_INPUT: text nodes must not be empty";
    }
    for (JsonNode mark : node.path("marks")) {
      boolean link = mark.path("type").asString("").equals("link");
      if (link && mark.path("attrs").path("href").asString("").isEmpty()) {
        return "INVALID_INPUT: a link needs an address";
      }
    }
    boolean inline = type.equals("paragraph") || type.equals("heading");
    for (JsonNode child : node.path("content")) {
      if (inline && !INLINE.contains(child.path("type").asString(""))) {
        return "INVALID_INPUT: a paragraph holds inline nodes only";
      }
      String fault = ofNode(child);
      if (!fault.isEmpty()) {
        return fault;
      }
    }
    return "";
  }

  private static int length(JsonNode node) {
    int length = node.path("text").asString("").length();
    for (JsonNode child : node.path("content")) {
      length += length(child);
    }
    return length;
  }
}
