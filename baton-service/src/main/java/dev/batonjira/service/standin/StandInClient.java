package dev.batonjira.service.standin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.Base64;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;

/**
 * A client id and secret as C1 issues them.
 *
 * @param key what assertions are checked with
 */
record StandInClient(String id, String secret, PublicKey key) {

  /** A new one for a stand-in at {@code host}. */
  static StandInClient issue(String name, String host) {
    try {
      KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      OctetKeyPairJsonWebKey key = new OctetKeyPairJsonWebKey(keys.getPublic());
      key.setPrivateKey(keys.getPrivate());
      String json = key.toJson(OutputControlLevel.INCLUDE_PRIVATE);
      return new StandInClient(
          name + "@" + host + "/stand-in",
          "stand-in:secret:v1:"
              + Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8)),
          keys.getPublic());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no Ed25519", e);
    }
  }

  @Override
  public String toString() {
    return "StandInClient[" + id + "]";
  }
}
