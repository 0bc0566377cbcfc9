package dev.batonjira.atlassian.organization;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a directory of an organization. An opaque text.
 *
 * @param value not blank
 */
public record DirectoryId(@JsonValue String value) {

  /** All directories that the key may manage; for reads only. */
  public static final DirectoryId ALL = new DirectoryId("-");

  public DirectoryId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a directory id is blank");
    }
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static @Nullable DirectoryId fromJson(@Nullable String text) {
    return text == null || text.isBlank() ? null : new DirectoryId(text);
  }

  @Override
  public String toString() {
    return value;
  }
}
