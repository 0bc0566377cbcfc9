package dev.batonjira.sdk;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import dev.batonjira.protocol.ProtocolBytes;
import java.util.List;
import java.util.Optional;

/**
 * Annotation lists: messages packed into {@code Any}, of which readers take the first of a type.
 */
public final class Annotations {
  private static final String TYPE_URL_PREFIX = "type.googleapis.com/";

  private Annotations() {}

  /**
   * Packs {@code message} with map entries in key order, so that equal messages give equal bytes.
   */
  public static Any pack(Message message) {
    return Any.newBuilder()
        .setTypeUrl(TYPE_URL_PREFIX + message.getDescriptorForType().getFullName())
        .setValue(ByteString.copyFrom(ProtocolBytes.of(message)))
        .build();
  }

  /** True when {@code annotations} hold a message of the type of {@code prototype}. */
  public static boolean contains(List<Any> annotations, Message prototype) {
    String url = TYPE_URL_PREFIX + prototype.getDescriptorForType().getFullName();
    return annotations.stream().anyMatch(any -> any.getTypeUrl().equals(url));
  }

  /**
   * The first annotation of the type of {@code prototype}.
   *
   * @throws IllegalArgumentException when its bytes are not such a message
   */
  public static <T extends Message> Optional<T> find(List<Any> annotations, T prototype) {
    return all(annotations, prototype).stream().findFirst();
  }

  /**
   * All annotations of the type of {@code prototype}, in order.
   *
   * @throws IllegalArgumentException when the bytes of one are not such a message
   */
  public static <T extends Message> List<T> all(List<Any> annotations, T prototype) {
    String url = TYPE_URL_PREFIX + prototype.getDescriptorForType().getFullName();
    @SuppressWarnings("unchecked") // A message's own parser yields its own type.
    Parser<T> parser = (Parser<T>) prototype.getParserForType();
    return annotations.stream()
        .filter(any -> any.getTypeUrl().equals(url))
        .map(any -> parse(parser, any))
        .toList();
  }

  private static <T extends Message> T parse(Parser<T> parser, Any any) {
    try {
      return parser.parseFrom(any.getValue());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("annotation " + any.getTypeUrl() + " is malformed", e);
    }
  }
}
