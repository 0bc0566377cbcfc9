package dev.batonjira.atlassian;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a Jira Cloud site is reached: its own domain, or Atlassian's gateway with the site's cloud
 * id, which API tokens with scopes need. Equal sites given in different forms have equal values.
 */
public final class SiteUrl {

  private static final String GATEWAY = "api.atlassian.com";
  private static final Pattern SCOPED_PATH = Pattern.compile("/ex/jira/([0-9A-Za-z-]{1,64})");
  private static final HttpAddress.Wording WORDING =
      new HttpAddress.Wording(
          "Jira URL",
          "API token",
          "give the site's address like https://example.atlassian.net"
              + " or https://api.atlassian.com/ex/jira/<cloud id>");

  private final URI base;
  private final Optional<CloudId> cloudId;

  private SiteUrl(URI base, Optional<CloudId> cloudId) {
    this.base = base;
    this.cloudId = cloudId;
  }

  /** Like {@link #parse(String, boolean)}, with plain http for loopback addresses only. */
  public static SiteUrl parse(String text) {
    return parse(text, false);
  }

  /**
   * Understands {@code example.atlassian.net}, {@code https://example.atlassian.net}, either with a
   * trailing slash, and {@code https://api.atlassian.com/ex/jira/<cloud id>}.
   *
   * @param plainHttpAllowed whether {@code http://} may lead elsewhere than to this machine; the
   *     credential then travels in the clear
   * @throws IllegalArgumentException with one sentence that says what is wrong and what is expected
   */
  public static SiteUrl parse(String text, boolean plainHttpAllowed) {
    HttpAddress address = HttpAddress.parse(text, plainHttpAllowed, WORDING);
    String path = address.path();
    if (path.isEmpty()) {
      if (address.host().equals(GATEWAY)) {
        throw WORDING.refused("names Atlassian's gateway without the cloud id of a site");
      }
      return new SiteUrl(URI.create(address.origin()), Optional.empty());
    }
    Matcher scoped = SCOPED_PATH.matcher(path);
    if (scoped.matches() && (address.host().equals(GATEWAY) || isLoopback(address.host()))) {
      return new SiteUrl(
          URI.create(address.origin() + path), Optional.of(new CloudId(scoped.group(1))));
    }
    throw WORDING.refused("must end after the domain, without a path");
  }

  /** Whether the host is this machine by its text alone; names are not looked up. */
  public static boolean isLoopback(String host) {
    return HttpAddress.isLoopback(host);
  }

  /**
   * The address that paths such as {@code /rest/api/3/myself} are appended to; without final slash.
   */
  public URI base() {
    return base;
  }

  /** The host, in lower case. */
  public String host() {
    return base.getHost();
  }

  /** The site's cloud id when the address is a scoped one. */
  public Optional<CloudId> cloudId() {
    return cloudId;
  }

  /**
   * Whether this is the gateway's address of a site, the only one that tokens with scopes work on.
   */
  public boolean isScoped() {
    return cloudId.isPresent();
  }

  /** The gateway's address of the same site. */
  public SiteUrl scopedTo(CloudId site) {
    String origin =
        isLoopback(host())
            ? base.getScheme() + "://" + base.getRawAuthority()
            : "https://" + GATEWAY;
    return new SiteUrl(URI.create(origin + "/ex/jira/" + site.value()), Optional.of(site));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SiteUrl that && base.equals(that.base);
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
