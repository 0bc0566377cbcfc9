package dev.batonjira.sdk.tls;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Reads keys and certificates as the bytes in which processes hand them to each other. */
public final class Raw {

  private static final int SEED = 32;
  private static final int SEED_AND_PUBLIC_KEY = 64;

  /** What precedes the seed of an Ed25519 key in PKCS #8, see RFC 8410 section 7. */
  private static final byte[] PKCS8_OF_ED25519 =
      HexFormat.of().parseHex("302e020100300506032b657004220420");

  private Raw() {}

  /**
   * The certificate in its DER encoding.
   *
   * @throws IllegalArgumentException when it cannot be read
   */
  public static X509Certificate certificate(byte[] der) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw new IllegalArgumentException("There is no readable certificate in DER form.", e);
    }
  }

  /**
   * An Ed25519 key.
   *
   * @param seedAndPublicKey 32 bytes of seed, then the 32 of the public key, which follow from them
   * @throws IllegalArgumentException when there are not 64 bytes
   */
  public static PrivateKey ed25519(byte[] seedAndPublicKey) {
    if (seedAndPublicKey.length != SEED_AND_PUBLIC_KEY) {
      throw new IllegalArgumentException(
          "An Ed25519 key has %d bytes, not %d."
              .formatted(SEED_AND_PUBLIC_KEY, seedAndPublicKey.length));
    }
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    encoded.writeBytes(PKCS8_OF_ED25519);
    encoded.writeBytes(Arrays.copyOf(seedAndPublicKey, SEED));
    try {
      return KeyFactory.getInstance("Ed25519")
          .generatePrivate(new PKCS8EncodedKeySpec(encoded.toByteArray()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no Ed25519", e);
    }
  }
}
