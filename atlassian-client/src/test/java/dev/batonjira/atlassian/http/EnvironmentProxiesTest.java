package dev.batonjira.atlassian.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentProxiesTest {

  private static final String SITE = "https://example.atlassian.net";

  private static Proxy proxy(String target, Map<String, String> environment) {
    return new EnvironmentProxies(environment).select(URI.create(target)).getFirst();
  }

  @ParameterizedTest
  @CsvSource({
    "http://proxy.example:3128, proxy.example, 3128",
    "proxy.example:3128, proxy.example, 3128",
    "http://user:secret@proxy.example:3128/, proxy.example, 3128",
    "http://proxy.example, proxy.example, 80",
  })
  void proxyForHttpsIsTakenInEveryForm(String value, String host, int port) {
    for (String name : new String[] {"HTTPS_PROXY", "https_proxy"}) {
      Proxy proxy = proxy(SITE, Map.of(name, value));
      assertThat(proxy.type()).isEqualTo(Proxy.Type.HTTP);
      assertThat(proxy.address()).isEqualTo(InetSocketAddress.createUnresolved(host, port));
    }
  }

  @Test
  void eachSchemeHasItsOwnProxy() {
    assertThat(proxy(SITE, Map.of("HTTP_PROXY", "http://p:1"))).isEqualTo(Proxy.NO_PROXY);
    assertThat(proxy(SITE, Map.of())).isEqualTo(Proxy.NO_PROXY);
    assertThat(proxy(SITE, Map.of("HTTPS_PROXY", "socks5://p")).type()).isEqualTo(Proxy.Type.SOCKS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "example.atlassian.net",
        ".atlassian.net",
        "atlassian.net",
        "*.atlassian.net",
        "other.example, ATLASSIAN.NET",
        "example.atlassian.net:443",
      })
  void hostsNamedInNoProxyAreReachedDirectly(String direct) {
    assertThat(proxy(SITE, Map.of("HTTPS_PROXY", "http://p:1", "NO_PROXY", direct)))
        .isEqualTo(Proxy.NO_PROXY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"lassian.net", "example.atlassian.net:8443", "com", "sub.example.atlassian.net"})
  void otherHostsAreNot(String direct) {
    assertThat(proxy(SITE, Map.of("HTTPS_PROXY", "http://p:1", "NO_PROXY", direct)))
        .isNotEqualTo(Proxy.NO_PROXY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://localhost:8080", "https://127.0.0.1", "https://[::1]:8080"})
  void thisMachineIsAlwaysReachedDirectly(String target) {
    assertThat(proxy(target, Map.of("HTTPS_PROXY", "http://p:1"))).isEqualTo(Proxy.NO_PROXY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://", "http://us er:secret@p", "ftp://u:secret@proxy.example"})
  void valueThatIsNoAddressIsRefusedWithoutShowingIt(String value) {
    assertThatThrownBy(() -> new EnvironmentProxies(Map.of("HTTPS_PROXY", value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("HTTPS_PROXY is not a proxy's address")
        .hasMessageNotContaining("secret");
  }
}
