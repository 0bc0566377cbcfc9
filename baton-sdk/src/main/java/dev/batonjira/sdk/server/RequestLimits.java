package dev.batonjira.sdk.server;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.Map;
import java.util.regex.Pattern;

/** The limits that the protocol declares for the fields of requests, by the names of the fields. */
final class RequestLimits {

  private static final long LARGEST_PAGE = 250;
  private static final Pattern SYNC_ID = Pattern.compile("[a-zA-Z0-9]{27}");
  private static final Map<String, Integer> LONGEST_TEXT =
      Map.of(
          "page_token", 1 << 20,
          "resource_type_id", 1024,
          "cursor", 4096);

  private RequestLimits() {}

  /** The first limit that {@code request} breaks, as a sentence; empty when it keeps them all. */
  static String violation(Message request) {
    for (Map.Entry<FieldDescriptor, Object> set : request.getAllFields().entrySet()) {
      String rule = broken(set.getKey().getName(), set.getValue());
      if (!rule.isEmpty()) {
        return "invalid %s.%s: %s"
            .formatted(
                request.getDescriptorForType().getName(), camel(set.getKey().getName()), rule);
      }
    }
    return "";
  }

  private static String broken(String field, Object value) {
    if (field.equals("page_size") && value instanceof Integer size) {
      return Integer.toUnsignedLong(size) > LARGEST_PAGE
          ? "value must be less than or equal to " + LARGEST_PAGE
          : "";
    }
    if (!(value instanceof String text)) {
      return "";
    }
    if (field.equals("active_sync_id") && !SYNC_ID.matcher(text).matches()) {
      return "value does not match regex pattern \"^[a-zA-Z0-9]{27}$\"";
    }
    Integer longest = LONGEST_TEXT.get(field);
    return longest != null && text.length() > longest
        ? "value length must be between 1 and " + longest + " bytes, inclusive"
        : "";
  }

  private static String camel(String name) {
    StringBuilder text = new StringBuilder();
    for (String word : name.split("_", -1)) {
      text.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
    }
    return text.toString();
  }
}
