package dev.batonjira.app.service;

import dev.batonjira.sdk.tls.Pem;
import dev.batonjira.sdk.tls.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.X509TrustManager;

/** Whose certificates are believed: the usual variables, else the Java runtime's authorities. */
final class C1Trust {

  private static final String FILE = "SSL_CERT_FILE";
  private static final String DIRECTORY = "SSL_CERT_DIR";

  private C1Trust() {}

  /**
   * Reads the variables.
   *
   * @throws IllegalArgumentException with a sentence when what they name is no help
   */
  static X509TrustManager of(Map<String, String> environment) {
    String file = environment.getOrDefault(FILE, "");
    String directory = environment.getOrDefault(DIRECTORY, "");
    if (file.isEmpty() && directory.isEmpty()) {
      return Trust.ofRuntime();
    }
    List<X509Certificate> authorities = new ArrayList<>();
    try {
      if (!file.isEmpty()) {
        authorities.addAll(Pem.certificates(Files.readString(Path.of(file))));
      }
      for (String each : directory.isEmpty() ? new String[0] : directory.split(":", -1)) {
        try (Stream<Path> files = Files.list(Path.of(each))) {
          for (Path certificate : files.filter(Files::isRegularFile).sorted().toList()) {
            authorities.addAll(Pem.certificates(Files.readString(certificate)));
          }
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The certificates that %s or %s names cannot be read: %s."
              .formatted(FILE, DIRECTORY, e.getMessage()),
          e);
    }
    return Trust.only(authorities);
  }
}
