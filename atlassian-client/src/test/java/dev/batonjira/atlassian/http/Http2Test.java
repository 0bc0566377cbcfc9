package dev.batonjira.atlassian.http;

import static dev.batonjira.atlassian.http.Clients.MYSELF;
import static dev.batonjira.atlassian.http.Clients.TEXT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.atlassian.testing.VirtualTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How calls share connections to a site that speaks HTTP/2, as Atlassian's do. */
final class Http2Test {

  private static final int IN_FLIGHT = 8;

  @Test
  void manyCallsAreInFlightOnOneConnectionAndTheirAnswersComeCompressed(@TempDir Path folder)
      throws IOException, GeneralSecurityException, InterruptedException, ExecutionException {
    try (MockWebServer site = new MockWebServer();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      site.useHttps(UntrustedCertificate.context(folder).getSocketFactory());
      Together together = new Together();
      site.setDispatcher(together);
      site.start();
      try (ApiClient client =
          Clients.of(
              "https://localhost:" + site.getPort(),
              Clients.settings(new VirtualTime()),
              Map.of("SSL_CERT_FILE", UntrustedCertificate.exported(folder).toString()))) {
        assertThat(client.call(MYSELF, TEXT)).isEqualTo("{}");
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < IN_FLIGHT; i++) {
          answers.add(threads.submit(() -> client.call(ApiRequest.get("/rest/api/3/role"), TEXT)));
        }
        for (Future<String> answer : answers) {
          assertThat(answer.get()).isEqualTo("{}");
        }
      }
      List<RecordedRequest> requests = new ArrayList<>();
      for (int i = 0; i <= IN_FLIGHT; i++) {
        requests.add(site.takeRequest());
      }
      assertThat(requests)
          .allSatisfy(request -> {
            assertThat(request.getVersion()).isEqualTo("HTTP/2");
            assertThat(request.getConnectionIndex()).isZero();
            assertThat(request.getHeaders().get("Accept-Encoding")).isEqualTo("gzip");
          });
    }
  }

  /** Answers nobody before all have asked; but the first one, who opens the connection, at once. */
  private static final class Together extends Dispatcher {
    private final CountDownLatch asked = new CountDownLatch(IN_FLIGHT);

    @Override
    public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
      if (!request.getTarget().contains("myself")) {
        asked.countDown();
        asked.await();
      }
      return new MockResponse.Builder()
          .addHeader("Content-Type", "application/json")
          .addHeader("Content-Encoding", "gzip")
          .body(new Buffer().write(gzip("{}")))
          .build();
    }

    private static byte[] gzip(String text) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
        out.write(text.getBytes(UTF_8));
      } catch (IOException e) {
        throw new IllegalStateException("memory cannot fail", e);
      }
      return bytes.toByteArray();
    }
  }
}
