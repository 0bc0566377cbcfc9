package dev.batonjira.service.c1;

import dev.batonjira.service.credential.ClientId;
import java.net.URI;
import java.util.Locale;

/**
 * Where C1 is.
 *
 * @param host name or address, IPv6 in brackets
 */
public record C1Address(String host, int port) {

  private static final int HTTPS = 443;

  /**
   * The address in {@code override}, or that of the client id when it is empty.
   *
   * @param override {@code host} or {@code host:port}
   * @throws IllegalArgumentException with a sentence when it is neither
   */
  public static C1Address of(ClientId id, String override) {
    String text = override.isBlank() ? id.host() : override.strip().toLowerCase(Locale.ROOT);
    try {
      URI uri = URI.create("https://" + text);
      if (uri.getHost() != null && uri.getPath().isEmpty() && uri.getUserInfo() == null) {
        return new C1Address(uri.getHost(), uri.getPort() < 0 ? HTTPS : uri.getPort());
      }
    } catch (IllegalArgumentException e) {
      // The sentence below says the same.
    }
    throw new IllegalArgumentException(
        "The address of C1, %s, is not of the form host or host:port.".formatted(text));
  }

  /** Where tokens are issued. */
  URI tokenEndpoint() {
    return URI.create("https://" + authority() + "/auth/v1/token");
  }

  /** Host and port, as channels are named. */
  String target() {
    return "dns:///" + host + ":" + port;
  }

  URI uri() {
    return URI.create("https://" + host + ":" + port);
  }

  private String authority() {
    return port == HTTPS ? host : host + ":" + port;
  }

  @Override
  public String toString() {
    return authority();
  }
}
