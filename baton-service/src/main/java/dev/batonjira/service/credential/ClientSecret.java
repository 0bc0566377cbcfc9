package dev.batonjira.service.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.PrivateKey;
import java.util.Base64;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** The key with which assertions are signed. Never printed. */
public final class ClientSecret {

  private static final int PARTS = 4;
  private static final String VERSION = "v1";

  private final String text;
  private final PrivateKey key;
  private final @Nullable String keyId;

  private ClientSecret(String text, PrivateKey key, @Nullable String keyId) {
    this.text = text;
    this.key = key;
    this.keyId = keyId;
  }

  /**
   * Reads a secret: four parts with colons between, the third {@code v1}, the fourth an Ed25519
   * private key as a JSON Web Key in unpadded base64url.
   *
   * @throws IllegalArgumentException with a sentence that holds nothing of it
   */
  public static ClientSecret parse(String secret) {
    String text = secret.strip();
    String[] parts = text.split(":", PARTS);
    if (parts.length != PARTS || !parts[2].equals(VERSION)) {
      throw invalid("it has four parts with colons between, the third of them v1");
    }
    JsonWebKey key;
    try {
      key = JsonWebKey.Factory.newJwk(new String(Base64.getUrlDecoder().decode(parts[3]), UTF_8));
    } catch (IllegalArgumentException | JoseException e) {
      // Their messages would quote the secret.
      throw invalid("its last part is not a JSON Web Key in base64url");
    }
    if (!(key instanceof OctetKeyPairJsonWebKey pair)
        || !pair.getSubtype().equals(OctetKeyPairJsonWebKey.SUBTYPE_ED25519)
        || pair.getPrivateKey() == null) {
      throw invalid("its key is not a private Ed25519 key");
    }
    return new ClientSecret(text, pair.getPrivateKey(), pair.getKeyId());
  }

  private static IllegalArgumentException invalid(String why) {
    return new IllegalArgumentException("invalid client secret: " + why);
  }

  PrivateKey key() {
    return key;
  }

  Optional<String> keyId() {
    return Optional.ofNullable(keyId);
  }

  /** The secret as it was given, for whoever must keep it out of texts. */
  public String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return "ClientSecret";
  }
}
