package dev.batonjira.atlassian;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a Jira Cloud site is reached: its own domain, or Atlassian's gateway with the site's cloud
 * id, which API tokens with scopes need. Equal sites given in different forms have equal values.
 */
public final class SiteUrl {

  private static final String GATEWAY = "api.atlassian.com";
  private static final Pattern SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]*://.*");
  private static final Pattern SCOPED_PATH = Pattern.compile("/ex/jira/([0-9A-Za-z-]{1,64})");
  private static final Pattern HOST =
      Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+]");

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
    String given = text.strip();
    if (given.isEmpty()) {
      throw refused("The Jira URL is empty");
    }
    URI uri = uri(given);
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw refused("The Jira URL begins with " + scheme + ":// instead of https://");
    }
    if (uri.getRawUserInfo() != null || given.indexOf('@') >= 0) {
      throw refused("The Jira URL must not contain a user name, an email address or a token");
    }
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    if (!HOST.matcher(host).matches()) {
      throw refused("The Jira URL has no valid host name");
    }
    if (scheme.equals("http") && !plainHttpAllowed && !isLoopback(host)) {
      throw refused(
          "The Jira URL begins with http://, which would send the API token in the clear");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw refused("The Jira URL must end after the domain, without a query or a fragment");
    }
    return of(scheme, host, port(uri, scheme), uri.getRawPath() == null ? "" : uri.getRawPath());
  }

  private static SiteUrl of(String scheme, String host, String port, String path) {
    String trimmed = path.replaceAll("/+$", "");
    String origin = scheme + "://" + host + port;
    if (trimmed.isEmpty()) {
      if (host.equals(GATEWAY)) {
        throw refused("The Jira URL names Atlassian's gateway without the cloud id of a site");
      }
      return new SiteUrl(URI.create(origin), Optional.empty());
    }
    Matcher scoped = SCOPED_PATH.matcher(trimmed);
    if (scoped.matches() && (host.equals(GATEWAY) || isLoopback(host))) {
      return new SiteUrl(URI.create(origin + trimmed), Optional.of(new CloudId(scoped.group(1))));
    }
    throw refused("The Jira URL must end after the domain, without a path");
  }

  private static URI uri(String given) {
    String full = SCHEME.matcher(given).matches() ? given : "https://" + given;
    try {
      return new URI(full);
    } catch (URISyntaxException e) {
      throw refused("The Jira URL is not a well-formed address");
    }
  }

  private static String port(URI uri, String scheme) {
    int port = uri.getPort();
    if (port > 65_535) {
      throw refused("The Jira URL has a port above 65535");
    }
    boolean usual = port == -1 || port == (scheme.equals("https") ? 443 : 80);
    return usual ? "" : ":" + port;
  }

  private static IllegalArgumentException refused(String what) {
    return new IllegalArgumentException(
        what
            + ": give the site's address like https://example.atlassian.net"
            + " or https://api.atlassian.com/ex/jira/<cloud id>.");
  }

  /** Whether the host is this machine by its text alone; names are not looked up. */
  public static boolean isLoopback(String host) {
    if (host.equals("localhost") || host.endsWith(".localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
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
