package dev.batonjira.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.Credential;
import dev.batonjira.atlassian.SiteUrl;
import dev.batonjira.atlassian.http.ApiClient;
import dev.batonjira.atlassian.http.ApiRequest;
import dev.batonjira.atlassian.http.ClientSettings;
import dev.batonjira.sdk.tls.ThrowawayAuthority;
import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.Server;
import io.grpc.ServerTransportFilter;
import io.grpc.TlsServerCredentials;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client against a server that offers HTTP/2 over TLS and speaks nothing else. */
final class Http2Test {

  private static final String STORE = "javax.net.ssl.trustStore";
  private static final String STORE_PASSWORD = "javax.net.ssl.trustStorePassword";
  private static final String PASSWORD = "changeit";
  private static final int CALLS = 8;

  private final AtomicInteger connections = new AtomicInteger();
  private Server server;

  @BeforeEach
  void serve(@TempDir Path folder) throws IOException, GeneralSecurityException {
    ThrowawayAuthority authority = ThrowawayAuthority.create("nobody", Instant.now());
    // A gRPC server: what is no gRPC it refuses with a status, by HTTP/2.
    server =
        Grpc.newServerBuilderForPort(
                0,
                TlsServerCredentials.newBuilder()
                    .keyManager(authority.issue("localhost").keyManagers().getKeyManagers())
                    .build())
            .addTransportFilter(
                new ServerTransportFilter() {
                  @Override
                  public Attributes transportReady(Attributes attributes) {
                    connections.incrementAndGet();
                    return attributes;
                  }
                })
            .build()
            .start();
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("authority", authority.certificate());
    Path store = folder.resolve("trusted.p12");
    try (OutputStream out = Files.newOutputStream(store)) {
      trusted.store(out, PASSWORD.toCharArray());
    }
    System.setProperty(STORE, store.toString());
    System.setProperty(STORE_PASSWORD, PASSWORD);
  }

  @AfterEach
  void stop() {
    System.clearProperty(STORE);
    System.clearProperty(STORE_PASSWORD);
    server.shutdownNow();
  }

  @Test
  void callsAtOnceShareOneConnectionOfHttp2() throws ExecutionException, InterruptedException {
    try (ApiClient client =
            ApiClient.open(
                SiteUrl.parse("https://localhost:" + server.getPort(), true),
                Credential.of("probe@example.com", "token"),
                ClientSettings.defaults("1.2.3").withMaxInFlight(CALLS));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(refusal(client)).contains("was answered with 415");
      Callable<String> call = () -> refusal(client);
      for (Future<String> refusal : threads.invokeAll(Collections.nCopies(CALLS, call))) {
        assertThat(refusal.get()).contains("was answered with 415");
      }
    }
    assertThat(connections).hasValue(1);
  }

  private static String refusal(ApiClient client) {
    return catchThrowableOfType(
            AtlassianException.BadRequest.class,
            () -> client.call(ApiRequest.get("/rest/api/3/myself"), body -> body.length))
        .getMessage();
  }
}
