package dev.batonjira.atlassian;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/**
 * An account's email address with an API token, sent as HTTP Basic. It never shows the token: not
 * in {@link #toString}, not in an exception.
 */
public final class Credential implements Authentication {

  private static final String HIDDEN = "***";

  private final String email;
  private final String token;
  private final String authorization;

  private Credential(String email, String token) {
    this.email = email;
    this.token = token;
    this.authorization =
        "Basic " + Base64.getEncoder().encodeToString((email + ":" + token).getBytes(UTF_8));
  }

  /**
   * Takes both parts as a person pastes them: white space and line ends around them do not count.
   *
   * @throws IllegalArgumentException with one sentence that names the part at fault, not its value
   */
  public static Credential of(String email, String token) {
    String name = cleaned("email address", email);
    if (name.indexOf(':') >= 0) {
      throw new IllegalArgumentException("The Jira email address must not contain a colon.");
    }
    return new Credential(name, cleaned("API token", token));
  }

  private static String cleaned(String part, String text) {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      throw new IllegalArgumentException("The Jira " + part + " is empty.");
    }
    if (stripped.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "The Jira "
              + part
              + " contains a line break or another control character inside: paste it again.");
    }
    return stripped;
  }

  /** The email address, which is a person's data: not for logs. */
  public String email() {
    return email;
  }

  @Override
  public String authorization() {
    return authorization;
  }

  @Override
  public String redacted(String text) {
    return text.replace(authorization.substring("Basic ".length()), HIDDEN)
        .replace(token, HIDDEN)
        .replace(email, HIDDEN);
  }

  @Override
  public String toString() {
    return "Credential[" + HIDDEN + "]";
  }
}
