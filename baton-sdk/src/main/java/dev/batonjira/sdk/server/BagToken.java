package dev.batonjira.sdk.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.PageToken;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * Folds the many ways in which a listing goes on into the one token of the wire: a stack of the
 * pages still to be read, in the protocol's form, with the marks of all that were ever on it, so
 * that none is read twice.
 *
 * @param pending tokens still to be read; the last is the next
 * @param seen marks of the tokens that were pending at some time
 */
record BagToken(List<PageToken> pending, SequencedSet<String> seen) {

  private static final int MARK_BYTES = 9;
  private static final int LONGEST = 1 << 20;

  /**
   * Reads a token of a request; the empty one begins the listing.
   *
   * @throws ConnectorException.Invalid when no listing has issued it
   */
  static BagToken parse(String text) {
    if (text.isEmpty()) {
      return new BagToken(List.of(PageToken.FIRST), new LinkedHashSet<>());
    }
    try {
      JsonObject bag = JsonParser.parseString(text).getAsJsonObject();
      List<PageToken> pending = new ArrayList<>();
      if (bag.get("states") instanceof JsonArray states) {
        states.forEach(state -> pending.add(token(state)));
      }
      pending.add(token(bag.get("current_state")));
      SequencedSet<String> seen = new LinkedHashSet<>();
      bag.getAsJsonArray("seen").forEach(mark -> seen.add(mark.getAsString()));
      return new BagToken(pending, seen);
    } catch (JsonParseException | IllegalStateException | NullPointerException e) {
      throw new ConnectorException.Invalid("page token corrupt", e);
    }
  }

  /** The page to read. */
  PageToken current() {
    return pending.getLast();
  }

  /**
   * The token of the answer whose page goes on at {@code next}; empty when nothing is left.
   *
   * @throws ConnectorException.Bug when more is pending than fits into a token
   */
  String after(List<PageToken> next) {
    List<PageToken> left = new ArrayList<>(pending.subList(0, pending.size() - 1));
    SequencedSet<String> marks = new LinkedHashSet<>(seen);
    // The first of them is read first.
    for (PageToken token : next.reversed()) {
      if (!marks.contains(mark(token))) {
        left.add(token);
      }
    }
    next.forEach(token -> marks.add(mark(token)));
    return left.isEmpty() ? "" : text(left, marks);
  }

  private static String text(List<PageToken> left, SequencedSet<String> marks) {
    JsonObject bag = new JsonObject();
    if (left.size() == 1) {
      bag.add("states", JsonNull.INSTANCE);
    } else {
      JsonArray states = new JsonArray();
      left.subList(0, left.size() - 1).forEach(token -> states.add(state(token)));
      bag.add("states", states);
    }
    bag.add("current_state", state(left.getLast()));
    JsonArray seen = new JsonArray();
    marks.forEach(seen::add);
    bag.add("seen", seen);
    String text = bag.toString();
    if (text.length() > LONGEST) {
      throw new ConnectorException.Bug(
          "A listing goes on in more ways (%d) than fit into one page token."
              .formatted(left.size()),
          null);
    }
    return text;
  }

  private static JsonObject state(PageToken token) {
    JsonObject state = new JsonObject();
    state.addProperty("token", token.value());
    return state;
  }

  private static PageToken token(JsonElement state) {
    return new PageToken(state.getAsJsonObject().get("token").getAsString());
  }

  private static String mark(PageToken token) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.value().getBytes(UTF_8));
      byte[] mark = Arrays.copyOf(digest, MARK_BYTES);
      return Base64.getEncoder().encodeToString(mark);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
