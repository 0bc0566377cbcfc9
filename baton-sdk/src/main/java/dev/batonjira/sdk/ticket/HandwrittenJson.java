package dev.batonjira.sdk.ticket;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/** JSON as people write it: with comments, and with a comma after the last item of a list. */
final class HandwrittenJson {
  private static final char NOTHING = 0;

  private final StringBuilder text;
  private int place;

  private HandwrittenJson(String text) {
    this.text = new StringBuilder(text);
  }

  /**
   * The JSON.
   *
   * @throws JsonParseException when it is none
   */
  static JsonElement parse(String text) {
    return JsonParser.parseString(new HandwrittenJson(text).withoutLastCommas());
  }

  /** Blanks take the place of commas, so that an error is told where it is. */
  private String withoutLastCommas() {
    int comma = -1;
    while (place < text.length()) {
      char here = text.charAt(place);
      if (here == '"' || here == '\'') {
        skipString(here);
        comma = -1;
      } else if (here == '#' || here == '/') {
        skipComment(here, place + 1 < text.length() ? text.charAt(place + 1) : NOTHING);
      } else {
        if ((here == '}' || here == ']') && comma >= 0) {
          text.setCharAt(comma, ' ');
        }
        if (!Character.isWhitespace(here)) {
          comma = here == ',' ? place : -1;
        }
        place++;
      }
    }
    return text.toString();
  }

  private void skipString(char quote) {
    place++;
    while (place < text.length() && text.charAt(place) != quote) {
      place += text.charAt(place) == '\\' ? 2 : 1;
    }
    place++;
  }

  private void skipComment(char first, char second) {
    if (first == '/' && second == '*') {
      int end = text.indexOf("*/", place + 2);
      place = end < 0 ? text.length() : end + 2;
    } else if (first == '#' || second == '/') {
      while (place < text.length() && text.charAt(place) != '\n') {
        place++;
      }
    } else {
      place++;
    }
  }
}
