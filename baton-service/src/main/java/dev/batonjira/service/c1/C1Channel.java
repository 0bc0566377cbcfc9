package dev.batonjira.service.c1;

import io.grpc.HttpConnectProxiedSocketAddress;
import io.grpc.ManagedChannel;
import io.grpc.ProxyDetector;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.SocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** Builds the two ways to C1: the gRPC channel, and the HTTP client that fetches tokens. */
final class C1Channel {

  private static final Duration CONNECT = Duration.ofSeconds(30);
  private static final Duration TOKEN_CALL = Duration.ofSeconds(60);
  // Shorter intervals are taken for abuse by servers that enforce the usual minimum of 5 minutes.
  private static final Duration KEEPALIVE = Duration.ofMinutes(6);

  private C1Channel() {}

  static ManagedChannel grpc(C1Settings settings) {
    return NettyChannelBuilder.forTarget(settings.address().target())
        .sslContext(tls(settings.trust()))
        .proxyDetector(detector(settings))
        .userAgent(settings.id().name() + " baton-sdk/" + settings.version())
        .keepAliveTime(KEEPALIVE.toSeconds(), TimeUnit.SECONDS)
        .executor(Executors.newVirtualThreadPerTaskExecutor())
        .disableRetry()
        .build();
  }

  static OkHttpClient http(C1Settings settings) {
    Optional<Proxies.Hop> hop = settings.proxies().to(settings.address().uri());
    return new OkHttpClient.Builder()
        .sslSocketFactory(context(settings.trust()).getSocketFactory(), settings.trust())
        .protocols(List.of(Protocol.HTTP_1_1))
        .connectTimeout(CONNECT)
        .callTimeout(TOKEN_CALL)
        .followRedirects(false)
        .proxy(hop.map(proxy -> new Proxy(Proxy.Type.HTTP, proxy.address())).orElse(Proxy.NO_PROXY))
        .proxyAuthenticator(
            hop.filter(proxy -> !proxy.user().isEmpty())
                .map(C1Channel::authenticator)
                .orElse(Authenticator.NONE))
        .build();
  }

  private static Authenticator authenticator(Proxies.Hop hop) {
    return (route, response) ->
        response.request().header("Proxy-Authorization") != null
            ? null
            : response
                .request()
                .newBuilder()
                .header("Proxy-Authorization", Credentials.basic(hop.user(), hop.password()))
                .build();
  }

  private static ProxyDetector detector(C1Settings settings) {
    URI target = settings.address().uri();
    return address -> settings.proxies().to(target).map(hop -> through(hop, address)).orElse(null);
  }

  private static HttpConnectProxiedSocketAddress through(Proxies.Hop hop, SocketAddress address) {
    HttpConnectProxiedSocketAddress.Builder through =
        HttpConnectProxiedSocketAddress.newBuilder()
            .setProxyAddress(
                new InetSocketAddress(hop.address().getHostString(), hop.address().getPort()))
            .setTargetAddress((InetSocketAddress) address);
    if (!hop.user().isEmpty()) {
      through.setUsername(hop.user()).setPassword(hop.password());
    }
    return through.build();
  }

  private static SslContext tls(X509TrustManager trust) {
    try {
      // The JDK's TLS knows every kind of certificate that the token endpoint's client knows.
      return GrpcSslContexts.configure(SslContextBuilder.forClient(), SslProvider.JDK)
          .trustManager(trust)
          .protocols("TLSv1.3", "TLSv1.2")
          .build();
    } catch (SSLException e) {
      throw new IllegalStateException("this Java runtime has no usable TLS", e);
    }
  }

  private static SSLContext context(X509TrustManager trust) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trust}, new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no usable TLS", e);
    }
  }
}
