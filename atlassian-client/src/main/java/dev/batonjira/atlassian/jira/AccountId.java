package dev.batonjira.atlassian.jira;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The identity of an account: an opaque text, which can hold colons.
 *
 * @param value not blank
 */
public record AccountId(@JsonValue String value) {

  /** What Jira writes where the record of a deleted account is damaged; names no account. */
  public static final AccountId UNKNOWN = new AccountId("unknown");

  public AccountId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("an account id is blank");
    }
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static @Nullable AccountId fromJson(@Nullable String text) {
    return text == null || text.isBlank() ? null : new AccountId(text);
  }

  /** Whether it names no account. */
  public boolean isUnknown() {
    return equals(UNKNOWN);
  }

  @Override
  public String toString() {
    return value;
  }
}
