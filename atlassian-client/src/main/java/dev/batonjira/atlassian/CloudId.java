package dev.batonjira.atlassian;

import java.util.regex.Pattern;

/**
 * The identity of one Jira Cloud site, whatever domain it is reached by: a UUID in its text form.
 *
 * @param value letters, digits and dashes only, so that it is safe in a path
 */
public record CloudId(String value) {

  private static final Pattern SHAPE = Pattern.compile("[0-9A-Za-z-]{1,64}");

  public CloudId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("A cloud id is made of letters, digits and dashes only.");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
