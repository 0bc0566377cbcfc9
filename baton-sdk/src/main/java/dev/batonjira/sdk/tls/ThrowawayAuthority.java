package dev.batonjira.sdk.tls;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A certificate authority for one run on one machine, with Ed25519 keys that are never stored. Its
 * certificates are for 127.0.0.1, ::1 and localhost, as clients and as servers.
 */
public final class ThrowawayAuthority {

  private static final byte[] ED25519 = Der.sequence(Der.oid("1.3.101.112"));
  private static final Duration SLACK = Duration.ofHours(1);
  private static final Duration AUTHORITY_LIFE = Duration.ofDays(20 * 365);
  private static final Duration LEAF_LIFE = Duration.ofDays(365);
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;
  private static final byte[] SIGN_CERTIFICATES = {0x04};
  private static final byte[] SIGN_DATA = {(byte) 0x80};

  private final KeyPair keys;
  private final byte[] name;
  private final X509Certificate certificate;
  private final Instant now;

  private ThrowawayAuthority(KeyPair keys, byte[] name, X509Certificate certificate, Instant now) {
    this.keys = keys;
    this.name = name;
    this.certificate = certificate;
    this.now = now;
  }

  /** A new authority, valid from an hour before {@code now} for twenty years. */
  public static ThrowawayAuthority create(String commonName, Instant now) {
    KeyPair keys = newKeys();
    byte[] name = name(commonName);
    X509Certificate certificate =
        signed(
            keys.getPrivate(),
            body(
                name,
                name,
                keys,
                now,
                AUTHORITY_LIFE,
                extension("2.5.29.19", Der.sequence(Der.yes())),
                extension("2.5.29.15", Der.bits(SIGN_CERTIFICATES, 2))));
    return new ThrowawayAuthority(keys, name, certificate, now);
  }

  /** What others must believe in. */
  public X509Certificate certificate() {
    return certificate;
  }

  /**
   * A new key with a certificate of this machine, valid for a year.
   *
   * @param furtherNames host names that it is for too
   */
  public TlsIdentity issue(String commonName, String... furtherNames) {
    List<byte[]> names = new ArrayList<>();
    names.add(Der.implicit(IP_ADDRESS, address("127.0.0.1")));
    names.add(Der.implicit(IP_ADDRESS, address("::1")));
    Stream.concat(Stream.of("localhost"), Stream.of(furtherNames))
        .map(host -> Der.implicit(DNS_NAME, host.getBytes(StandardCharsets.US_ASCII)))
        .forEach(names::add);
    KeyPair leaf = newKeys();
    X509Certificate signed =
        signed(
            keys.getPrivate(),
            body(
                name,
                name(commonName),
                leaf,
                now,
                LEAF_LIFE,
                extension("2.5.29.15", Der.bits(SIGN_DATA, 7)),
                extension(
                    "2.5.29.37",
                    Der.sequence(Der.oid("1.3.6.1.5.5.7.3.1"), Der.oid("1.3.6.1.5.5.7.3.2"))),
                extension("2.5.29.17", Der.sequence(names.toArray(byte[][]::new)))));
    return new TlsIdentity(leaf.getPrivate(), List.of(signed, certificate));
  }

  private static byte[] body(
      byte[] issuer,
      byte[] subject,
      KeyPair subjectKeys,
      Instant now,
      Duration life,
      byte[]... extensions) {
    return Der.sequence(
        Der.explicit(0, Der.integer(BigInteger.TWO)),
        Der.integer(new BigInteger(120, new SecureRandom()).setBit(119)),
        ED25519,
        issuer,
        Der.sequence(Der.time(now.minus(SLACK)), Der.time(now.plus(life))),
        subject,
        subjectKeys.getPublic().getEncoded(),
        Der.explicit(3, Der.sequence(extensions)));
  }

  private static X509Certificate signed(PrivateKey issuer, byte[] body) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(issuer);
      signature.update(body);
      return Raw.certificate(Der.sequence(body, ED25519, Der.bits(signature.sign(), 0)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("an Ed25519 certificate cannot be made", e);
    }
  }

  private static KeyPair newKeys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no Ed25519", e);
    }
  }

  private static byte[] name(String commonName) {
    return Der.sequence(Der.set(Der.sequence(Der.oid("2.5.4.3"), Der.utf8(commonName))));
  }

  private static byte[] extension(String oid, byte[] value) {
    return Der.sequence(Der.oid(oid), Der.yes(), Der.octets(value));
  }

  private static byte[] address(String literal) {
    try {
      return InetAddress.getByName(literal).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(literal + " is no IP address", e);
    }
  }
}
