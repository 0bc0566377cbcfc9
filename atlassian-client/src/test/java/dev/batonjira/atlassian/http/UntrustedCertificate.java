package dev.batonjira.atlassian.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A TLS server whose certificate it has signed itself. */
final class UntrustedCertificate {

  private static final char[] PASSWORD = "changeit".toCharArray();

  private UntrustedCertificate() {}

  /** Shakes hands with everybody who comes, until it is closed. */
  static ServerSocket listener(Path folder)
      throws IOException, GeneralSecurityException, InterruptedException {
    ServerSocket listener =
        context(folder)
            .getServerSocketFactory()
            .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(() -> serve(listener));
    return listener;
  }

  /** What a server needs to show the certificate. */
  static SSLContext context(Path folder)
      throws IOException, GeneralSecurityException, InterruptedException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(KeyStore.getInstance(made(folder).toFile(), PASSWORD), PASSWORD);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), null, null);
    return tls;
  }

  /** The certificate of the listener in that folder, as a PEM file. */
  static Path exported(Path folder) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(folder.resolve("store.p12").toFile(), PASSWORD);
    String body =
        Base64.getMimeEncoder().encodeToString(store.getCertificate("server").getEncoded());
    return Files.writeString(
        folder.resolve("server.pem"),
        "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
  }

  private static void serve(ServerSocket listener) {
    while (!listener.isClosed()) {
      try (SSLSocket socket = (SSLSocket) listener.accept()) {
        socket.startHandshake();
      } catch (IOException e) {
        // The client refused the certificate, or the test is over.
      }
    }
  }

  private static Path made(Path folder) throws IOException, InterruptedException {
    Path store = folder.resolve("store.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor()).isZero();
    return store;
  }
}
