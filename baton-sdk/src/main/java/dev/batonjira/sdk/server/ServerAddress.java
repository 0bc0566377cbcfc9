package dev.batonjira.sdk.server;

import dev.batonjira.sdk.tls.TlsIdentity;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * Where and how a connector server listens.
 *
 * @param identity what it proves itself with; empty for no TLS, on the loopback interface only
 * @param clients who must have signed its clients' certificates; empty to ask for none
 */
public record ServerAddress(
    InetSocketAddress socket, Optional<TlsIdentity> identity, List<X509Certificate> clients) {

  public ServerAddress {
    clients = List.copyOf(clients);
    if (identity.isEmpty() && !clients.isEmpty()) {
      throw new IllegalArgumentException(
          "Clients can only be asked for certificates over TLS: give the server's certificate"
              + " and key as well.");
    }
    if (identity.isEmpty() && (socket.isUnresolved() || !socket.getAddress().isLoopbackAddress())) {
      throw new IllegalArgumentException(
          "Without TLS the server listens on this machine only: give a loopback address such as"
              + " 127.0.0.1, or a certificate and key.");
    }
  }
}
