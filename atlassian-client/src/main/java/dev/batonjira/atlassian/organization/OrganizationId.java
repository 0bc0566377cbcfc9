package dev.batonjira.atlassian.organization;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The identity of an organization, in form like a UUID.
 *
 * @param value letters, digits and dashes only, so that it is safe in a path
 */
public record OrganizationId(@JsonValue String value) {

  private static final Pattern SHAPE = Pattern.compile("[0-9A-Za-z-]{1,64}");

  /**
   * Takes the id as it is.
   *
   * @throws IllegalArgumentException with one sentence that says what is expected
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public OrganizationId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "The organization id is made of letters, digits and dashes only: copy it from the address"
              + " of Atlassian Administration, where it follows /o/.");
    }
  }

  /** Like the constructor, for what a person pastes: white space around it does not count. */
  public static OrganizationId parse(String text) {
    return new OrganizationId(text.strip());
  }

  @Override
  public String toString() {
    return value;
  }
}
