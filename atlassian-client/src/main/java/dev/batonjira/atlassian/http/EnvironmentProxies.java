package dev.batonjira.atlassian.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batonjira.atlassian.SiteUrl;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.Authenticator;
import okhttp3.Credentials;

/**
 * Chooses proxies by the customary environment variables {@code HTTPS_PROXY}, {@code HTTP_PROXY}
 * and {@code NO_PROXY}, in lower case too. This machine is always reached directly.
 */
public final class EnvironmentProxies extends ProxySelector {

  private final Optional<URI> https;
  private final Optional<URI> http;
  private final List<String> direct;

  /**
   * Reads the variables.
   *
   * @throws IllegalArgumentException with a sentence that names a variable whose value is no URL
   */
  public EnvironmentProxies(Map<String, String> environment) {
    this.https = proxy(environment, "HTTPS_PROXY");
    this.http = proxy(environment, "HTTP_PROXY");
    this.direct =
        variable(environment, "NO_PROXY")
            .map(list -> List.of(list.toLowerCase(Locale.ROOT).split("[,\\s]+")))
            .orElse(List.of());
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .filter(value -> !value.isBlank())
        .or(() -> Optional.ofNullable(environment.get(name.toLowerCase(Locale.ROOT))))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  private static Optional<URI> proxy(Map<String, String> environment, String name) {
    return variable(environment, name)
        .map(value -> {
          try {
            URI uri = URI.create(value.contains("://") ? value : "http://" + value);
            if (uri.getHost() != null && uri.getScheme().matches("(?i)https?|socks5h?")) {
              return uri;
            }
          } catch (IllegalArgumentException e) {
            // Its message would quote the value, which can hold a password.
          }
          throw new IllegalArgumentException(
              "The environment variable "
                  + name
                  + " is not a proxy's address like http://proxy.example:3128.");
        });
  }

  @Override
  public List<Proxy> select(URI target) {
    return List.of(proxyFor(target).map(EnvironmentProxies::asProxy).orElse(Proxy.NO_PROXY));
  }

  /** The proxy on the way to {@code target}; empty when there is none. */
  public Optional<URI> proxyFor(URI target) {
    String host = target.getHost().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
    if (SiteUrl.isLoopback(host)
        || direct.stream().anyMatch(entry -> covers(entry, host, target))) {
      return Optional.empty();
    }
    return target.getScheme().equalsIgnoreCase("https") ? https : http;
  }

  private static Proxy asProxy(URI uri) {
    boolean socks = uri.getScheme().toLowerCase(Locale.ROOT).startsWith("socks");
    int usual = socks ? 1080 : uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    int port = uri.getPort() == -1 ? usual : uri.getPort();
    return new Proxy(
        socks ? Proxy.Type.SOCKS : Proxy.Type.HTTP,
        InetSocketAddress.createUnresolved(uri.getHost(), port));
  }

  private static boolean covers(String entry, String host, URI target) {
    if (entry.equals("*")) {
      return true;
    }
    String name = entry;
    int colon = entry.indexOf(':');
    if (colon >= 0 && colon == entry.lastIndexOf(':')) {
      if (!entry.substring(colon + 1).equals(Integer.toString(port(target)))) {
        return false;
      }
      name = entry.substring(0, colon);
    }
    String bare = name.replaceFirst("^\\*?\\.", "");
    return !bare.isEmpty() && (host.equals(bare) || host.endsWith("." + bare));
  }

  private static int port(URI target) {
    if (target.getPort() != -1) {
      return target.getPort();
    }
    return target.getScheme().equalsIgnoreCase("https") ? 443 : 80;
  }

  /** Answers a proxy that asks for the name and password of its address. */
  Authenticator authenticator() {
    return (route, response) -> {
      if (route == null || response.request().header("Proxy-Authorization") != null) {
        return null;
      }
      return proxyFor(route.address().url().uri())
          .map(URI::getRawUserInfo)
          .map(EnvironmentProxies::basic)
          .map(
              value -> response.request().newBuilder().header("Proxy-Authorization", value).build())
          .orElse(null);
    };
  }

  private static String basic(String userInfo) {
    int colon = userInfo.indexOf(':');
    String name = colon < 0 ? userInfo : userInfo.substring(0, colon);
    String password = colon < 0 ? "" : userInfo.substring(colon + 1);
    return Credentials.basic(
        URLDecoder.decode(name.replace("+", "%2B"), UTF_8),
        URLDecoder.decode(password.replace("+", "%2B"), UTF_8),
        UTF_8);
  }

  @Override
  public void connectFailed(URI target, SocketAddress address, IOException failure) {
    // The call fails with the same exception and is tried again like any other.
  }
}
