package dev.batonjira.app.logging;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Replaces secrets and e-mail addresses in texts that are about to be written: the secrets it knows
 * in whichever form they are sent, and whatever looks like a credential or an address. Immutable.
 */
public final class Redactor {

  private static final String REPLACEMENT = "REDACTED";

  /** Anything shorter is no secret, and would tear holes into every line. */
  private static final int SHORTEST = 4;

  /** Words with a credential after them; the words stay. */
  private static final Pattern AFTER_WORD =
      Pattern.compile(
          "(?i)(\\b(?:Basic|Bearer)\\s+|\\b(?:api[_-]?token|access[_-]?token|client[_-]?secret"
              + "|client[_-]?assertion|password|authorization)[\"']?\\s*[=:]\\s*[\"']?"
              + "(?!Basic|Bearer|REDACTED))[A-Za-z0-9+/_.~%=:-]{6,}");

  /** Tokens of Atlassian, and signed tokens, by their looks. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\bAT[A-Z]{2,3}T3x[A-Za-z0-9_=+/-]{8,}"
              + "|\\beyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]*)?");

  /** An address; a client id of C1 ({@code name@host/path}) is none. */
  private static final Pattern EMAIL =
      Pattern.compile(
          "[\\p{L}\\p{N}._%+'-]+(?:@|%40)[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+(?![\\p{L}\\p{N}.-]*/)");

  private final Set<String> secrets;

  private Redactor(Stream<String> secrets) {
    // Longest first, so that a secret which contains another leaves no remainder.
    this.secrets =
        new TreeSet<>(
            Comparator.comparingInt(String::length)
                .reversed()
                .thenComparing(Comparator.naturalOrder()));
    secrets.filter(secret -> secret.strip().length() >= SHORTEST).forEach(this.secrets::add);
  }

  /** Knows no secret. */
  public static Redactor none() {
    return new Redactor(Stream.empty());
  }

  /**
   * Hides the e-mail address, the tokens, and the Basic credentials made of both. Empty values hide
   * nothing.
   */
  public static Redactor of(String email, List<String> tokens) {
    List<String> given = tokens.stream().filter(token -> !token.isBlank()).toList();
    Stream<String> basic = given.stream().map(token -> base64(email + ":" + token));
    return new Redactor(
        Stream.of(Stream.of(email), given.stream(), basic)
            .flatMap(Function.identity())
            .flatMap(Redactor::asSent));
  }

  /** Hides what either hides. */
  public Redactor and(Redactor other) {
    return other.secrets.isEmpty()
        ? this
        : new Redactor(Stream.concat(secrets.stream(), other.secrets.stream()));
  }

  /** The text without any of it. */
  public String redact(String text) {
    String result = text;
    for (String secret : secrets) {
      result = result.replace(secret, REPLACEMENT);
    }
    result = AFTER_WORD.matcher(result).replaceAll("$1" + REPLACEMENT);
    result = TOKEN.matcher(result).replaceAll(REPLACEMENT);
    return mayHoldAddress(result) ? EMAIL.matcher(result).replaceAll(REPLACEMENT) : result;
  }

  /** Most lines do not, and the pattern is slow on long ones. */
  private static boolean mayHoldAddress(String text) {
    return text.indexOf('@') >= 0 || text.contains("%40");
  }

  private static Stream<String> asSent(String secret) {
    String quoted = secret.replace("\\", "\\\\").replace("\"", "\\\"");
    return Stream.of(secret, URLEncoder.encode(secret, StandardCharsets.UTF_8), quoted);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
