package dev.batonjira.explorer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Who may come in: the browser that the user opened, and no page of another site in it. The token
 * of the address is taken once and exchanged for a cookie that scripts cannot read; the host name
 * is compared, so that a name which an attacker points at this machine opens nothing.
 */
final class Door {
  private static final int BYTES = 24;

  private final AtomicReference<String> token = new AtomicReference<>(random());
  private final String session = random();
  private volatile Set<String> hosts = Set.of();
  private volatile String cookie = "";

  private static String random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** The port it stands at; nobody comes in before it is known. */
  void at(int port) {
    // Cookies do not keep ports apart; the name does.
    cookie = "baton_jira_explorer_" + port;
    hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
  }

  /** The token that is still good; empty after it was used. */
  String token() {
    return token.get();
  }

  boolean knowsHost(String host) {
    return hosts.contains(host);
  }

  /** Takes a token: true for the right one, the first time. */
  boolean admit(String offered) {
    String good = token.get();
    return !good.isEmpty() && equal(good, offered) && token.compareAndSet(good, "");
  }

  /**
   * The value of the header that gives an admitted browser its cookie. It is sent when the page is
   * opened from a file, which leads here, but with no request of another site.
   */
  String setCookie() {
    return cookie + "=" + session + "; Path=/; HttpOnly; SameSite=Lax";
  }

  /** Whether a request's {@code Cookie} header shows that its browser was admitted. */
  boolean knows(String cookies) {
    for (String pair : cookies.split(";", -1)) {
      String[] parts = pair.strip().split("=", 2);
      if (parts.length == 2 && parts[0].equals(cookie) && equal(session, parts[1])) {
        return true;
      }
    }
    return false;
  }

  private static boolean equal(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
