package dev.batonjira.service.credential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialFormatsTest {

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  @Test
  void aClientIdIsDividedAtItsFirstAtSignAndSlash() {
    ClientId id = ClientId.parse(" quiet-name-1@Tenant.example:8443/a/b@c ");
    assertThat(id.value()).isEqualTo("quiet-name-1@Tenant.example:8443/a/b@c");
    assertThat(id.name()).isEqualTo("quiet-name-1");
    assertThat(id.host()).isEqualTo("tenant.example:8443");
    assertThat(id.audience()).isEqualTo("tenant.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "name", "name@host", "@host/x", "name/host", "name@/x"})
  void whatIsNoClientIdIsRefused(String text) {
    assertThatThrownBy(() -> ClientId.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("invalid client id");
  }

  @Test
  void whatIsNoClientSecretIsRefusedWithoutQuotingIt() throws NoSuchAlgorithmException {
    OctetKeyPairJsonWebKey pair =
        new OctetKeyPairJsonWebKey(
            KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic());
    String publicOnly = BASE64.encodeToString(pair.toJson().getBytes(UTF_8));
    String octets = BASE64.encodeToString("{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}".getBytes(UTF_8));
    for (String secret :
        new String[] {
          "hidden",
          "a:b:v2:hidden",
          "a:b:v1:hidden!",
          "a:b:v1:" + BASE64.encodeToString("hidden".getBytes(UTF_8)),
          "a:b:v1:" + publicOnly,
          "a:b:v1:" + octets
        }) {
      assertThatThrownBy(() -> ClientSecret.parse(secret))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("invalid client secret")
          .hasMessageNotContaining("hidden")
          .hasNoCause();
    }
  }

  @Test
  void theAssertionSaysWhatTheProtocolAsksForAndTheKeyIdOnlyIfThereIsOne()
      throws NoSuchAlgorithmException {
    ClientId id = ClientId.parse("name@tenant.example:8443/x");
    Instant now = Instant.parse("2026-03-01T12:00:00Z");
    String plain = new Assertion(id, secret("")).signed(now);
    assertThat(part(plain, 0))
        .contains("\"alg\":\"EdDSA\"")
        .containsPattern("\"nonce\":\"[0-9a-f]{32}\"")
        .doesNotContain("kid", "typ");
    assertThat(part(plain, 1))
        .isEqualTo(
            "{\"iss\":\"name@tenant.example:8443/x\",\"sub\":\"name@tenant.example:8443/x\","
                + "\"aud\":\"tenant.example\",\"iat\":1772366400,\"nbf\":1772366280,"
                + "\"exp\":1772366520}");
    assertThat(part(new Assertion(id, secret("k1")).signed(now), 0)).contains("\"kid\":\"k1\"");
  }

  private static String part(String token, int number) {
    return new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[number]), UTF_8);
  }

  private static ClientSecret secret(String keyId) throws NoSuchAlgorithmException {
    KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    OctetKeyPairJsonWebKey key = new OctetKeyPairJsonWebKey(keys.getPublic());
    key.setPrivateKey(keys.getPrivate());
    if (!keyId.isEmpty()) {
      key.setKeyId(keyId);
    }
    return ClientSecret.parse(
        "a:b:v1:"
            + BASE64.encodeToString(
                key.toJson(OutputControlLevel.INCLUDE_PRIVATE).getBytes(UTF_8)));
  }
}
