package dev.batonjira.service.c1;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;

/** Says through which HTTP proxy an address is reached. */
@FunctionalInterface
public interface Proxies {

  /** Everything is reached directly. */
  Proxies NONE = target -> Optional.empty();

  /**
   * A proxy on the way.
   *
   * @param address unresolved
   * @param user empty when the proxy wants no name
   */
  record Hop(InetSocketAddress address, String user, String password) {
    /** Names the proxy, not who uses it. */
    @Override
    public String toString() {
      return "Hop[" + address + "]";
    }
  }

  /** The proxy on the way to {@code target}; empty when there is none. */
  Optional<Hop> to(URI target);
}
