package dev.batonjira.atlassian;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An address as a person gives it, checked and taken apart: https, or http where a secret cannot
 * travel far; a host; no user name, query or fragment.
 *
 * @param origin scheme, host in lower case, and the port unless it is the scheme's own
 * @param path without final slashes; can be empty
 */
record HttpAddress(String origin, String host, String path) {

  private static final Pattern SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]*://.*");
  private static final Pattern HOST =
      Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+]");

  /**
   * What the sentence of a refusal says.
   *
   * @param name what the address is called where it is configured
   * @param secret what is sent to it
   * @param remedy what to do instead
   */
  record Wording(String name, String secret, String remedy) {
    IllegalArgumentException refused(String what) {
      return new IllegalArgumentException("The " + name + " " + what + ": " + remedy + ".");
    }
  }

  /**
   * Reads an address, whose scheme may be missing.
   *
   * @throws IllegalArgumentException with one sentence that says what is wrong and what is expected
   */
  static HttpAddress parse(String text, boolean plainHttpAllowed, Wording wording) {
    String given = text.strip();
    if (given.isEmpty()) {
      throw wording.refused("is empty");
    }
    URI uri = uri(given, wording);
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw wording.refused("begins with " + scheme + ":// instead of https://");
    }
    if (uri.getRawUserInfo() != null || given.indexOf('@') >= 0) {
      throw wording.refused("must not contain a user name, an email address or a token");
    }
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    if (!HOST.matcher(host).matches()) {
      throw wording.refused("has no valid host name");
    }
    if (scheme.equals("http") && !plainHttpAllowed && !isLoopback(host)) {
      throw wording.refused(
          "begins with http://, which would send the " + wording.secret() + " in the clear");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw wording.refused("must end after the domain, without a query or a fragment");
    }
    String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
    return new HttpAddress(scheme + "://" + host + port(uri, scheme, wording), host, path);
  }

  private static URI uri(String given, Wording wording) {
    String full = SCHEME.matcher(given).matches() ? given : "https://" + given;
    try {
      return new URI(full);
    } catch (URISyntaxException e) {
      throw wording.refused("is not a well-formed address");
    }
  }

  private static String port(URI uri, String scheme, Wording wording) {
    int port = uri.getPort();
    if (port > 65_535) {
      throw wording.refused("has a port above 65535");
    }
    boolean usual = port == -1 || port == (scheme.equals("https") ? 443 : 80);
    return usual ? "" : ":" + port;
  }

  /** Whether the host is this machine by its text alone; names are not looked up. */
  static boolean isLoopback(String host) {
    if (host.equals("localhost") || host.endsWith(".localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
