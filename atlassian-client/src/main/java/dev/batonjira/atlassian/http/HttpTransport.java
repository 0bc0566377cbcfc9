package dev.batonjira.atlassian.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batonjira.atlassian.Endpoint.Method;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request and reads the whole answer: no retry, no judgement of the status, no redirect
 * followed. Thread-safe.
 */
final class HttpTransport implements AutoCloseable {

  private static final MediaType JSON = MediaType.get("application/json");
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(15);
  private static final long CHUNK = 8192;

  private final OkHttpClient client;
  private final HttpUrl base;
  private final String userAgent;
  private final long maxBodyBytes;

  HttpTransport(URI base, ClientSettings settings, Map<String, String> environment) {
    this.base = HttpUrl.get(base.toString());
    this.userAgent = "baton-jira/" + settings.version();
    this.maxBodyBytes = settings.maxBodyBytes();
    EnvironmentProxies proxies = new EnvironmentProxies(environment);
    Duration timeout = settings.httpTimeout();
    Duration connect = timeout.compareTo(LONGEST_CONNECT) > 0 ? LONGEST_CONNECT : timeout;
    OkHttpClient.Builder builder = new OkHttpClient.Builder();
    EnvironmentTrust.of(environment)
        .ifPresent(trust -> builder.sslSocketFactory(EnvironmentTrust.sockets(trust), trust));
    this.client =
        builder
            .connectTimeout(connect)
            .readTimeout(timeout)
            .writeTimeout(timeout)
            .callTimeout(timeout)
            .followRedirects(false)
            .followSslRedirects(false)
            // Our own loop retries: it knows which requests may be sent twice, and counts them.
            .retryOnConnectionFailure(false)
            .protocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1))
            .connectionPool(new ConnectionPool(settings.maxInFlight(), 5, TimeUnit.MINUTES))
            .addNetworkInterceptor(HttpTransport::withoutZeroWait)
            .proxySelector(proxies)
            .proxyAuthenticator(proxies.authenticator())
            .build();
  }

  /** The answer is longer than this client reads. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException(long limit) {
      super("is longer than " + limit + " bytes");
    }
  }

  /**
   * Sends the request.
   *
   * @param authorization the header's value; null to send none
   * @throws TooLargeException when the answer passes the limit; the rest is not read
   * @throws IOException when no complete answer came in time
   */
  RawAnswer send(ApiRequest request, @Nullable String authorization) throws IOException {
    Request.Builder http =
        new Request.Builder()
            .url(url(request))
            .header("User-Agent", userAgent)
            .header("Accept", "application/json")
            .method(request.endpoint().method().name(), body(request));
    if (request.endpoint().method() != Method.GET) {
      http.header("Content-Type", JSON.toString());
    }
    if (authorization != null) {
      http.header("Authorization", authorization);
    }
    try (Response response = client.newCall(http.build()).execute()) {
      return new RawAnswer(response.code(), response.headers(), read(response));
    }
  }

  /**
   * OkHttp sends a request again by itself when a 503 says to wait for zero seconds; ours count.
   */
  private static Response withoutZeroWait(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    boolean zeroWait = response.code() == 503 && "0".equals(response.header("Retry-After"));
    return zeroWait ? response.newBuilder().removeHeader("Retry-After").build() : response;
  }

  private byte[] read(Response response) throws IOException {
    BufferedSource source = response.body().source();
    Buffer whole = new Buffer();
    while (source.read(whole, CHUNK) != -1) {
      if (whole.size() > maxBodyBytes) {
        throw new TooLargeException(maxBodyBytes);
      }
    }
    return whole.readByteArray();
  }

  private static @Nullable RequestBody body(ApiRequest request) {
    String json = request.body();
    return switch (request.endpoint().method()) {
      case GET -> null;
      case POST, PUT, DELETE ->
          RequestBody.create((json == null ? "" : json).getBytes(UTF_8), JSON);
    };
  }

  /** Encodes each path value as one segment, whatever it contains, and each query value. */
  private HttpUrl url(ApiRequest request) {
    HttpUrl.Builder url = base.newBuilder();
    Iterator<String> values = request.pathValues().iterator();
    for (String segment : request.endpoint().template().substring(1).split("/", -1)) {
      url.addPathSegment(segment.startsWith("{") ? values.next() : segment);
    }
    for (ApiRequest.Parameter parameter : request.query()) {
      url.addQueryParameter(parameter.name(), parameter.value());
    }
    return url.build();
  }

  @Override
  public void close() {
    client.connectionPool().evictAll();
  }
}
