package dev.batonjira.sdk.json;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import dev.batonjira.protocol.ProtocolFiles;

/**
 * Prints messages as the original does: two blanks of indentation, every list element on its own
 * line, members in the order of field numbers, zero values left out, no final newline.
 */
public final class ProtoJson {
  private static final Gson PLAIN =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
  private static final Gson ESCAPED = new GsonBuilder().setPrettyPrinting().create();

  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer()
          .usingTypeRegistry(ProtocolFiles.types())
          .omittingInsignificantWhitespace();

  private ProtoJson() {}

  /** Prints on one line; fails on annotations of a type that this program does not know. */
  public static JsonFormat.Printer printer() {
    return PRINTER;
  }

  /** {@code message} as JSON. */
  public static String of(MessageOrBuilder message) {
    return PLAIN.toJson(JsonParser.parseString(compact(message)));
  }

  /** {@code message} as JSON in which {@code <}, {@code >} and {@code &} are escaped. */
  public static String escapedForHtml(MessageOrBuilder message) {
    return ESCAPED.toJson(JsonParser.parseString(compact(message)));
  }

  /** {@code message} as JSON on one line. */
  public static String line(MessageOrBuilder message) {
    return compact(message);
  }

  private static String compact(MessageOrBuilder message) {
    try {
      return PRINTER.print(message);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(
          "a message holds an annotation of a type that this program does not know", e);
    }
  }
}
