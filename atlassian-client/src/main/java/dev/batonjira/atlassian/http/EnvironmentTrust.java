package dev.batonjira.atlassian.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Whose certificates are believed: those in the file of {@code SSL_CERT_FILE} and in the folders of
 * {@code SSL_CERT_DIR}, in place of the authorities of the Java runtime.
 */
public final class EnvironmentTrust {

  private static final String FILE = "SSL_CERT_FILE";
  private static final String DIRECTORY = "SSL_CERT_DIR";
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final String END = "-----END CERTIFICATE-----";

  private EnvironmentTrust() {}

  /**
   * Reads what the variables name; empty when neither is set.
   *
   * @throws IllegalArgumentException with a sentence when it cannot be read or holds no certificate
   */
  public static Optional<X509TrustManager> of(Map<String, String> environment) {
    String file = environment.getOrDefault(FILE, "");
    String directories = environment.getOrDefault(DIRECTORY, "");
    if (file.isEmpty() && directories.isEmpty()) {
      return Optional.empty();
    }
    // A folder of certificates usually has each under several names, and in a bundle besides.
    SequencedSet<String> blocks = new LinkedHashSet<>();
    Collection<? extends Certificate> authorities;
    try {
      if (!file.isEmpty()) {
        read(Path.of(file), blocks);
      }
      for (String directory : directories.isEmpty() ? new String[0] : directories.split(":", -1)) {
        try (Stream<Path> files = Files.list(Path.of(directory))) {
          for (Path certificate : files.filter(Files::isRegularFile).sorted().toList()) {
            read(certificate, blocks);
          }
        }
      }
      authorities =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(
                  new ByteArrayInputStream(
                      String.join("\n", blocks).getBytes(StandardCharsets.ISO_8859_1)));
    } catch (IOException | CertificateException e) {
      throw new IllegalArgumentException(
          "The certificates that %s or %s names cannot be read: %s."
              .formatted(FILE, DIRECTORY, e.getMessage()),
          e);
    }
    if (authorities.isEmpty()) {
      throw new IllegalArgumentException(
          "There is no certificate in PEM form where %s or %s points.".formatted(FILE, DIRECTORY));
    }
    return Optional.of(trusting(authorities));
  }

  /** Sockets that believe {@code trust}. */
  static SSLSocketFactory sockets(X509TrustManager trust) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trust}, new SecureRandom());
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no usable TLS", e);
    }
  }

  /** Adds each certificate of {@code file} as its text. */
  private static void read(Path file, Set<String> blocks) throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    for (int begin = text.indexOf(BEGIN); begin >= 0; begin = text.indexOf(BEGIN, begin + 1)) {
      int end = text.indexOf(END, begin);
      blocks.add(text.substring(begin, end < 0 ? text.length() : end + END.length()));
    }
  }

  private static X509TrustManager trusting(Collection<? extends Certificate> authorities) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      for (Certificate authority : authorities) {
        store.setCertificateEntry("authority-" + store.size(), authority);
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return Stream.of(factory.getTrustManagers())
          .filter(X509TrustManager.class::isInstance)
          .map(X509TrustManager.class::cast)
          .findFirst()
          .orElseThrow();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("a key store in memory cannot fail", e);
    }
  }
}
