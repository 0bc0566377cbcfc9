package dev.batonjira.app.logging;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Replaces known secrets in texts that are about to be written. Immutable. */
public final class Redactor {

  private static final String REPLACEMENT = "REDACTED";

  private final List<String> secrets;

  private Redactor(List<String> secrets) {
    this.secrets = secrets;
  }

  /** Knows no secret. */
  public static Redactor none() {
    return new Redactor(List.of());
  }

  /**
   * Hides the e-mail address, the token, and the Basic credential made of both. Empty values hide
   * nothing.
   */
  public static Redactor of(String email, List<String> tokens) {
    Stream<String> basic = tokens.stream().map(token -> email + ":" + token).map(Redactor::base64);
    return new Redactor(
        Stream.of(Stream.of(email), tokens.stream(), basic)
            .flatMap(part -> part)
            .filter(secret -> !secret.isBlank())
            .distinct()
            // Longest first, so that a secret which contains another leaves no remainder.
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList());
  }

  /** The text without any of the secrets. */
  public String redact(String text) {
    String result = text;
    for (String secret : secrets) {
      result = result.replace(secret, REPLACEMENT);
    }
    return result;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
