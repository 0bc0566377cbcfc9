package dev.batonjira.app.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batonjira.atlassian.http.EnvironmentProxies;
import dev.batonjira.service.c1.Proxies;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Map;

/** The proxies of the customary environment variables, for the way to C1. */
final class C1Proxies {

  private static final int USUAL_PORT = 80;

  private C1Proxies() {}

  static Proxies of(Map<String, String> environment) {
    EnvironmentProxies proxies = new EnvironmentProxies(environment);
    return target -> proxies.proxyFor(target).map(C1Proxies::hop);
  }

  private static Proxies.Hop hop(URI proxy) {
    String user = proxy.getRawUserInfo() == null ? "" : proxy.getRawUserInfo();
    int colon = user.indexOf(':');
    return new Proxies.Hop(
        InetSocketAddress.createUnresolved(
            proxy.getHost(), proxy.getPort() < 0 ? USUAL_PORT : proxy.getPort()),
        decoded(colon < 0 ? user : user.substring(0, colon)),
        decoded(colon < 0 ? "" : user.substring(colon + 1)));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
  }
}
