package dev.batonjira.service.credential;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** The signed statement that buys an access token. */
final class Assertion {

  private static final Duration MARGIN = Duration.ofMinutes(2);
  private static final int NONCE_BYTES = 16;

  private final ClientId id;
  private final ClientSecret secret;
  private final SecureRandom random = new SecureRandom();

  Assertion(ClientId id, ClientSecret secret) {
    this.id = id;
    this.secret = secret;
  }

  /** A new one, good from two minutes before {@code now} until two minutes after. */
  String signed(Instant now) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(id.value());
    claims.setSubject(id.value());
    claims.setAudience(id.audience());
    claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
    claims.setNotBefore(NumericDate.fromSeconds(now.minus(MARGIN).getEpochSecond()));
    claims.setExpirationTime(NumericDate.fromSeconds(now.plus(MARGIN).getEpochSecond()));
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
    secret.keyId().ifPresent(signature::setKeyIdHeaderValue);
    signature.setHeader("nonce", HexFormat.of().formatHex(nonce));
    signature.setPayload(claims.toJson());
    signature.setKey(secret.key());
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("an Ed25519 key that was read can sign", e);
    }
  }
}
