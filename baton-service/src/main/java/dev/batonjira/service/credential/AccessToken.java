package dev.batonjira.service.credential;

import java.time.Instant;
import java.util.Locale;

/**
 * What proves to C1 who is calling.
 *
 * @param type how it is presented, e.g. {@code Bearer}
 * @param expiresAt by this machine's clock
 */
public record AccessToken(String type, String value, Instant expiresAt) {

  public AccessToken {
    type = type.isEmpty() || type.toLowerCase(Locale.ROOT).equals("bearer") ? "Bearer" : type;
  }

  /** The value of the {@code authorization} header. */
  public String authorization() {
    return type + " " + value;
  }

  @Override
  public String toString() {
    return "AccessToken[until " + expiresAt + "]";
  }
}
