package dev.batonjira.atlassian.organization;

import dev.batonjira.atlassian.Authentication;

/**
 * An organization's API key, sent as a Bearer token. It never shows itself: not in {@link
 * #toString}, not in an exception.
 */
public final class OrganizationKey implements Authentication {

  private static final String HIDDEN = "***";

  private final String key;

  private OrganizationKey(String key) {
    this.key = key;
  }

  /**
   * Takes the key as a person pastes it: white space and line ends around it do not count.
   *
   * @throws IllegalArgumentException with one sentence that does not show it
   */
  public static OrganizationKey of(String text) {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      throw new IllegalArgumentException("The organization's API key is empty.");
    }
    // The header takes visible ASCII only, and no key has anything else.
    if (!stripped.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException(
          "The organization's API key contains a space, a line break or another character that no"
              + " key has: paste it again.");
    }
    return new OrganizationKey(stripped);
  }

  @Override
  public String authorization() {
    return "Bearer " + key;
  }

  @Override
  public String redacted(String text) {
    return text.replace(key, HIDDEN);
  }

  @Override
  public String toString() {
    return "OrganizationKey[" + HIDDEN + "]";
  }
}
