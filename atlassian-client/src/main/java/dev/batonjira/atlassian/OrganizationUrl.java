package dev.batonjira.atlassian;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * Where Atlassian's API of organizations is reached: Atlassian's own gateway, or one in front of
 * it. Equal addresses given in different forms have equal values.
 */
public final class OrganizationUrl {

  /** The host of Atlassian's own gateway. */
  public static final String ATLASSIAN = "api.atlassian.com";

  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+");
  private static final HttpAddress.Wording WORDING =
      new HttpAddress.Wording(
          "Atlassian API URL",
          "organization's API key",
          "give an address like https://" + ATLASSIAN);

  private final URI base;

  private OrganizationUrl(URI base) {
    this.base = base;
  }

  /** Atlassian's own gateway. */
  public static OrganizationUrl atlassian() {
    return parse(ATLASSIAN);
  }

  /** Like {@link #parse(String, boolean)}, with plain http for loopback addresses only. */
  public static OrganizationUrl parse(String text) {
    return parse(text, false);
  }

  /**
   * Understands {@code api.atlassian.com}, {@code https://api.atlassian.com}, either with a
   * trailing slash or {@code /admin}, and the address of a gateway, which can have a path.
   *
   * @param plainHttpAllowed whether {@code http://} may lead elsewhere than to this machine; the
   *     key then travels in the clear
   * @throws IllegalArgumentException with one sentence that says what is wrong and what is expected
   */
  public static OrganizationUrl parse(String text, boolean plainHttpAllowed) {
    HttpAddress address = HttpAddress.parse(text, plainHttpAllowed, WORDING);
    String path = address.path().replaceFirst("/admin$", "");
    boolean known = path.isEmpty() || !address.host().equals(ATLASSIAN);
    if (!known || !(path.isEmpty() || PATH.matcher(path).matches())) {
      throw WORDING.refused("has a path that does not lead to the API");
    }
    return new OrganizationUrl(URI.create(address.origin() + path));
  }

  /** The address that paths such as {@code /admin/v1/orgs} are appended to; no final slash. */
  public URI base() {
    return base;
  }

  /** The host, in lower case. */
  public String host() {
    return base.getHost();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OrganizationUrl that && base.equals(that.base);
  }

  @Override
  public int hashCode() {
    return base.hashCode();
  }

  @Override
  public String toString() {
    return base.toString();
  }
}
