package dev.batonjira.jira.tickets;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Plain text as a document of Jira and back. Line breaks are kept, an empty line separates
 * paragraphs, addresses and {@code [text](address)} become links.
 */
final class RichText {
  /** How many characters the text of a field has at most. */
  static final int LONGEST = 32_767;

  private static final Pattern LINK =
      Pattern.compile(
          "\\[([^\\[\\]\\n]+)]\\(((?:https?|mailto):[^\\s()]+)\\)|(https?://[^\\s<>\"]+)");

  private RichText() {}

  /** The text as a document. */
  static Map<String, Object> document(String text) {
    List<Object> paragraphs = new ArrayList<>();
    for (String paragraph : text.replace("\r\n", "\n").replace('\r', '\n').split("\n\n", -1)) {
      paragraphs.add(paragraph(paragraph));
    }
    return Map.of("type", "doc", "version", 1, "content", paragraphs);
  }

  private static Map<String, Object> paragraph(String text) {
    List<Object> content = new ArrayList<>();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (i > 0) {
        content.add(Map.of("type", "hardBreak"));
      }
      addLine(lines[i], content);
    }
    return content.isEmpty()
        ? Map.of("type", "paragraph")
        : Map.of("type", "paragraph", "content", content);
  }

  private static void addLine(String line, List<Object> content) {
    Matcher link = LINK.matcher(line);
    int end = 0;
    while (link.find()) {
      String named = link.group(2);
      String address = named == null ? trimmed(link.group(3)) : named;
      addText(line.substring(end, link.start()), null, content);
      addText(named == null ? address : link.group(1), address, content);
      end = named == null ? link.start() + address.length() : link.end();
    }
    addText(line.substring(end), null, content);
  }

  /** A full stop after an address ends the sentence and is no part of the address. */
  private static String trimmed(String address) {
    return address.replaceAll("[.,;:!?)]+$", "");
  }

  private static void addText(String text, @Nullable String address, List<Object> content) {
    if (text.isEmpty()) {
      return;
    }
    content.add(
        address == null
            ? Map.of("type", "text", "text", text)
            : Map.of(
                "type",
                "text",
                "text",
                text,
                "marks",
                List.of(Map.of("type", "link", "attrs", Map.of("href", address)))));
  }

  /** What a document says, in plain text; nodes of unknown types are looked into. */
  static String plain(JsonNode document) {
    if (document.isString()) {
      return document.asString();
    }
    StringBuilder text = new StringBuilder();
    addBlocks(document, text, "\n\n");
    return text.toString();
  }

  private static void addBlocks(JsonNode parent, StringBuilder text, String between) {
    boolean first = true;
    for (JsonNode block : parent.path("content")) {
      if (!first) {
        text.append(between);
      }
      first = false;
      addBlock(block, text);
    }
  }

  private static void addBlock(JsonNode block, StringBuilder text) {
    switch (type(block)) {
      case "bulletList" -> addItems(block, text, false);
      case "orderedList" -> addItems(block, text, true);
      case "tableRow" -> addBlocks(block, text, "\t");
      case "table", "listItem", "tableCell", "tableHeader" -> addBlocks(block, text, "\n");
      case "rule" -> text.append("----");
      case "paragraph", "heading", "codeBlock" -> addInline(block, text);
      case "text", "hardBreak", "mention", "emoji", "inlineCard", "date", "status" ->
          addNode(block, text);
      default -> addBlocks(block, text, "\n\n");
    }
  }

  private static void addItems(JsonNode list, StringBuilder text, boolean numbered) {
    int number = 0;
    for (JsonNode item : list.path("content")) {
      if (number++ > 0) {
        text.append('\n');
      }
      text.append(numbered ? number + ". " : "- ");
      addBlock(item, text);
    }
  }

  private static void addInline(JsonNode parent, StringBuilder text) {
    parent.path("content").forEach(node -> addNode(node, text));
  }

  private static void addNode(JsonNode node, StringBuilder text) {
    JsonNode attributes = node.path("attrs");
    switch (type(node)) {
      case "text" -> text.append(linked(node));
      case "hardBreak" -> text.append('\n');
      case "mention", "status" -> text.append(attributes.path("text").asString(""));
      case "emoji" ->
          text.append(attributes.path("text").asString(attributes.path("shortName").asString("")));
      case "inlineCard" -> text.append(attributes.path("url").asString(""));
      case "date" -> text.append(day(attributes.path("timestamp").asString("")));
      default -> addInline(node, text);
    }
  }

  private static String linked(JsonNode node) {
    String words = node.path("text").asString("");
    for (JsonNode mark : node.path("marks")) {
      String address = mark.path("attrs").path("href").asString("");
      if (type(mark).equals("link") && !address.isEmpty() && !address.equals(words)) {
        return "[" + words + "](" + address + ")";
      }
    }
    return words;
  }

  private static String day(String milliseconds) {
    return milliseconds.matches("-?\\d{1,15}")
        ? Instant.ofEpochMilli(Long.parseLong(milliseconds))
            .atOffset(ZoneOffset.UTC)
            .toLocalDate()
            .toString()
        : milliseconds;
  }

  private static String type(JsonNode node) {
    return node.path("type").asString("");
  }
}
