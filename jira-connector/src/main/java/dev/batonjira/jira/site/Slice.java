package dev.batonjira.jira.site;

import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.PageToken;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One of several equal parts of a set of ids that is held in memory. Which part an id is in follows
 * from the id alone, so a set that is read again in another order falls into the same parts.
 *
 * @param number from 0
 * @param of how many parts there are
 */
public record Slice(int number, int of) {

  /** The whole set. */
  public static final Slice WHOLE = new Slice(0, 1);

  public Slice {
    if (number < 0 || number >= of) {
      throw new IllegalArgumentException("part " + number + " of " + of);
    }
  }

  /** The parts of a set of {@code count} ids that have about {@code size} each. */
  public static List<Slice> partsOf(int count, int size) {
    int parts = Math.max(1, Math.ceilDiv(count, size));
    return IntStream.range(0, parts).mapToObj(part -> new Slice(part, parts)).toList();
  }

  /** Whether {@code id} is in this part. */
  public boolean includes(String id) {
    // The low bits of a text's hash are those of its last characters, which can be all alike.
    int mixed = id.hashCode() * 0x9E3779B9;
    return Math.floorMod(mixed ^ (mixed >>> 15), of) == number;
  }

  /** The part as the token of a listing's page, told from others by {@code name}. */
  public PageToken toPageToken(String name) {
    return new PageToken(name + "/" + number + "/" + of);
  }

  /**
   * Reads a token that {@link #toPageToken} wrote for the same name; empty for any other.
   *
   * @throws ConnectorException.Bug when it only begins like one
   */
  public static Optional<Slice> parse(String name, PageToken token) {
    if (!token.value().startsWith(name + "/")) {
      return Optional.empty();
    }
    String[] fields = token.value().substring(name.length() + 1).split("/", -1);
    try {
      if (fields.length == 2) {
        return Optional.of(new Slice(Integer.parseInt(fields[0]), Integer.parseInt(fields[1])));
      }
    } catch (IllegalArgumentException e) {
      throw new ConnectorException.Bug("The page token " + token.value() + " is not ours.", e);
    }
    throw new ConnectorException.Bug("The page token " + token.value() + " is not ours.", null);
  }
}
