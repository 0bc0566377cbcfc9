package dev.batonjira.sdk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.batonjira.protocol.connector_wrapper.v1.ServerConfig;
import dev.batonjira.protocol.ratelimit.v1.ExternalLimiter;
import dev.batonjira.protocol.ratelimit.v1.RateLimiterConfig;
import dev.batonjira.protocol.utls.v1.Credential;
import dev.batonjira.sdk.tls.ThrowawayAuthority;
import dev.batonjira.sdk.tls.TlsIdentity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.interfaces.EdECPrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParentProcessTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final ThrowawayAuthority authority = ThrowawayAuthority.create("parent", NOW);
  private final TlsIdentity server = authority.issue("server");

  @Test
  void theLineSaysWhereAndWithWhichKeyToServe() throws CertificateEncodingException {
    ParentProcess parent = meet(config().build(), Optional.empty());

    assertThat(parent.address().socket())
        .isEqualTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), 4_711));
    assertThat(parent.address().clients()).containsExactly(authority.certificate());
    TlsIdentity identity = parent.address().identity().orElseThrow();
    assertThat(identity.key()).isEqualTo(server.key());
    assertThat(identity.chain()).containsExactly(server.chain().getFirst());
    assertThat(parent.limiter()).isSameAs(RateLimiter.NONE);
    parent.awaitEnd();
  }

  @Test
  void theSocketMustBeTheOneOfTheLine() throws IOException, CertificateEncodingException {
    try (ServerSocketChannel socket = ServerSocketChannel.open()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      ServerConfig wrong = config().build();
      assertThatThrownBy(() -> meet(wrong, Optional.of(socket)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageEndingWith("not at port 4711.");

      int port = ((InetSocketAddress) socket.getLocalAddress()).getPort();
      ServerConfig right = config().setListenPort(port).build();
      assertThat(meet(right, Optional.of(socket)).listener()).contains(socket);
    }
  }

  @Test
  void whatIsNotAConfigurationIsRefusedWithoutAWordOfIt() throws CertificateEncodingException {
    assertThatThrownBy(() -> meet("c2VjcmV0LWtleQ==\n"))
        .hasMessage("The parent's configuration is not readable.")
        .hasNoCause();
    assertThatThrownBy(() -> meet("%%%secret\n"))
        .hasMessage("The parent's configuration is not readable.")
        .hasNoCause();
    assertThatThrownBy(() -> meet("\n")).hasMessageStartingWith("Nothing was sent");
    assertThatThrownBy(() -> meet("")).hasMessageStartingWith("Nothing was sent");
    assertThatThrownBy(() -> meet("A".repeat((1 << 20) + 1)))
        .hasMessage("The parent's configuration does not end.");
    ServerConfig portless = config().clearListenPort().build();
    assertThatThrownBy(() -> meet(portless, Optional.empty()))
        .hasMessage("The parent names no port to listen at.");
    ServerConfig keyless = ServerConfig.newBuilder().setListenPort(1).build();
    assertThatThrownBy(() -> meet(keyless, Optional.empty()))
        .hasMessage("An Ed25519 key has 64 bytes, not 0.");
    ServerConfig external =
        config()
            .setRateLimiterConfig(
                RateLimiterConfig.newBuilder().setExternal(ExternalLimiter.getDefaultInstance()))
            .build();
    assertThatThrownBy(() -> meet(external, Optional.empty()))
        .hasMessageStartingWith("An external rate limiter is wanted");
  }

  private ServerConfig.Builder config() throws CertificateEncodingException {
    byte[] known = server.chain().getFirst().getPublicKey().getEncoded();
    ByteString seed = ByteString.copyFrom(((EdECPrivateKey) server.key()).getBytes().orElseThrow());
    return ServerConfig.newBuilder()
        .setListenPort(4_711)
        .setCredential(
            Credential.newBuilder()
                .setCaCert(ByteString.copyFrom(authority.certificate().getEncoded()))
                .setCert(ByteString.copyFrom(server.chain().getFirst().getEncoded()))
                .setKey(seed.concat(ByteString.copyFrom(known, known.length - 32, 32))));
  }

  private static ParentProcess meet(ServerConfig config, Optional<ServerSocketChannel> listener) {
    return ParentProcess.meet(
        input(Base64.getEncoder().encodeToString(config.toByteArray()) + "\n"), listener);
  }

  private static ParentProcess meet(String text) {
    return ParentProcess.meet(input(text), Optional.empty());
  }

  private static ByteArrayInputStream input(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }
}
