package dev.batonjira.sdk.tls;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes keys and certificates as text. */
public final class Pem {

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final List<String> KINDS = List.of("EC", "RSA", "Ed25519", "Ed448");
  private static final int LINE = 64;

  private Pem() {}

  /**
   * All certificates of {@code text}, in their order.
   *
   * @throws IllegalArgumentException when there is none, or one that cannot be read
   */
  public static List<X509Certificate> certificates(String text) {
    try {
      List<X509Certificate> found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (found.isEmpty()) {
        throw new IllegalArgumentException("There is no certificate in PEM form.");
      }
      return found;
    } catch (CertificateException e) {
      throw new IllegalArgumentException("There is no readable certificate in PEM form.", e);
    }
  }

  /**
   * The private key of {@code text}, in PKCS #8 form and without a password.
   *
   * @throws IllegalArgumentException when there is none, without its text
   */
  public static PrivateKey privateKey(String text) {
    Matcher key = KEY.matcher(text);
    if (!key.find()) {
      throw new IllegalArgumentException(
          "There is no unencrypted private key in PKCS #8 PEM form (BEGIN PRIVATE KEY).");
    }
    PKCS8EncodedKeySpec spec;
    try {
      spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(key.group(1)));
    } catch (IllegalArgumentException e) {
      // Its message would quote characters of the key.
      throw new IllegalArgumentException("The private key is not base64 text.");
    }
    for (String kind : KINDS) {
      try {
        return KeyFactory.getInstance(kind).generatePrivate(spec);
      } catch (InvalidKeySpecException e) {
        // It is of another kind.
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("this Java runtime lacks the key kind " + kind, e);
      }
    }
    throw new IllegalArgumentException(
        "The private key is of none of the kinds " + String.join(", ", KINDS) + ".");
  }

  /** The certificates as text. */
  public static String text(List<X509Certificate> certificates) {
    StringBuilder text = new StringBuilder();
    for (X509Certificate certificate : certificates) {
      text.append(text("CERTIFICATE", encoded(certificate)));
    }
    return text.toString();
  }

  /** The key as text, in PKCS #8 form. */
  public static String text(PrivateKey key) {
    return text("PRIVATE KEY", key.getEncoded());
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateException e) {
      throw new IllegalStateException("a certificate that was read has an encoding", e);
    }
  }

  private static String text(String label, byte[] content) {
    String body =
        Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(content);
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }
}
