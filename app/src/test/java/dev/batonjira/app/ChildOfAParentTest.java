package dev.batonjira.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.Durations;
import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.protocol.connector.v2.ConnectorServiceGrpc;
import dev.batonjira.protocol.connector.v2.ConnectorServiceValidateRequest;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceGrantRequest;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceGrpc;
import dev.batonjira.protocol.connector.v2.ResourcesServiceGrpc;
import dev.batonjira.protocol.connector.v2.ResourcesServiceListResourcesRequest;
import dev.batonjira.protocol.connector.v2.ResourcesServiceListResourcesResponse;
import dev.batonjira.protocol.connector_wrapper.v1.ServerConfig;
import dev.batonjira.protocol.ratelimit.v1.DoRequest;
import dev.batonjira.protocol.ratelimit.v1.FixedMemoryLimiter;
import dev.batonjira.protocol.ratelimit.v1.RateLimitDescription;
import dev.batonjira.protocol.ratelimit.v1.RateLimiterConfig;
import dev.batonjira.protocol.ratelimit.v1.RateLimiterServiceGrpc;
import dev.batonjira.protocol.utls.v1.Credential;
import dev.batonjira.sdk.tls.ThrowawayAuthority;
import dev.batonjira.sdk.tls.TlsIdentity;
import dev.batonjira.sdk.tls.Trust;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.site.SiteSpec;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateEncodingException;
import java.security.interfaces.EdECPrivateKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher and the program as the child of another process, which hands over a listening socket
 * as descriptor 3 and drives it over mutual TLS.
 */
@Timeout(120)
class ChildOfAParentTest {

  /** What Java cannot do: listen, hand the socket over as descriptor 3, and become the child. */
  private static final String PARENT =
      """
      BEGIN { $^F = 10 }
      use IO::Socket::INET;
      use POSIX;
      my $listener = IO::Socket::INET->new(Listen => 5, LocalAddr => "127.0.0.1") or die;
      my $port = $listener->sockport;
      if (fileno($listener) != 3) { POSIX::dup2(fileno($listener), 3); close($listener) }
      $ENV{BATON_CONNECTOR_SERVICE_LISTENER_FD} = 3;
      syswrite(STDOUT, "$port\n");
      exec @ARGV;
      """;

  private final ThrowawayAuthority authority =
      ThrowawayAuthority.create("c1-connector-ca", Instant.now());
  private final TlsIdentity own = authority.issue("c1-connector-server");
  @TempDir Path directory;
  private Simulator site;

  @BeforeEach
  void aSite() {
    site = Simulator.start(SimulatorOptions.of(SiteSpec.demo()));
  }

  @AfterEach
  void close() {
    site.close();
  }

  static boolean hasPerl() {
    return Files.isExecutable(Path.of("/usr/bin/perl"));
  }

  @Test
  @EnabledIf("hasPerl")
  void servesItsParentOverMutualTlsUntilThatEnds() throws IOException, InterruptedException {
    Process child = start("--provisioning=false");
    ManagedChannel known = null;
    ManagedChannel stranger = null;
    OutputStream in = child.getOutputStream();
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      int port = Integer.parseInt(out.readLine());
      in.write((line(port, limiter()) + "\n").getBytes(StandardCharsets.US_ASCII));
      in.flush();
      known = channel(port, Optional.of(authority.issue("c1-connector-client")));
      stranger = channel(port, Optional.empty());

      assertThat(
              ConnectorServiceGrpc.newBlockingStub(known)
                  .withWaitForReady()
                  .validate(ConnectorServiceValidateRequest.getDefaultInstance())
                  .getSdkVersion())
          .isNotEmpty();
      assertThat(groups(known)).hasSize((int) site.groundTruth().groups().count());
      ManagedChannel channel = known;
      assertThatThrownBy(() ->
              GrantManagerServiceGrpc.newBlockingStub(channel)
                  .grant(GrantManagerServiceGrantRequest.getDefaultInstance()))
          .isInstanceOfSatisfying(
              StatusRuntimeException.class,
              refused ->
                  assertThat(refused.getStatus().getCode())
                      .isIn(Status.Code.FAILED_PRECONDITION, Status.Code.INVALID_ARGUMENT));
      assertThat(asked(known)).isEqualTo(RateLimitDescription.Status.STATUS_OK);
      assertThat(asked(known)).isEqualTo(RateLimitDescription.Status.STATUS_OVERLIMIT);
      ManagedChannel nobody = stranger;
      assertThatThrownBy(() -> groups(nobody))
          .isInstanceOfSatisfying(
              StatusRuntimeException.class,
              refused ->
                  assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));

      in.close();
      assertThat(child.waitFor()).isZero();
    } finally {
      for (ManagedChannel channel : Stream.of(known, stranger).toList()) {
        if (channel != null) {
          channel.shutdownNow();
        }
      }
      child.destroyForcibly();
    }
  }

  @Test
  @EnabledIf("hasPerl")
  void aParentThatSaysNothingOrTheWrongPortIsAnError() throws IOException, InterruptedException {
    for (String line : List.of("", line(1, RateLimiterConfig.getDefaultInstance()), "%")) {
      Process child = start();
      try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8);
          BufferedReader err = child.errorReader(StandardCharsets.UTF_8)) {
        assertThat(out.readLine()).matches("\\d+");
        try (OutputStream in = child.getOutputStream()) {
          in.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        String said = err.lines().collect(Collectors.joining("\n"));
        assertThat(child.waitFor()).as(said).isEqualTo(ExitCode.CONFIGURATION.code());
        assertThat(said)
            .containsAnyOf("Nothing was sent", "not at port 1", "configuration is not readable");
      } finally {
        child.destroyForcibly();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "three", "12"})
  void withoutADescriptorItServesNobody(String descriptor) {
    InProcess.Result result =
        new InProcess(directory)
            .against(site)
            .with("BATON_CONNECTOR_SERVICE_LISTENER_FD", descriptor)
            .run("_connector-service");

    assertThat(result.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(result.sentence()).contains("BATON_CONNECTOR_SERVICE_LISTENER_FD");
  }

  @Test
  void isNothingThatTheUsageTextOffers() {
    assertThat(new InProcess(directory).run("--help").out()).doesNotContain("_connector-service");
  }

  private Process start(String... flags) throws IOException {
    Path launcher = launcher();
    List<String> command = new ArrayList<>(List.of("/usr/bin/perl", "-e", PARENT));
    command.add(launcher.toString());
    command.addAll(List.of(flags));
    command.add("_connector-service");
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "JAVA_HOME", System.getProperty("java.home"),
                "BATON_JIRA_URL", site.baseUrl().toString(),
                "BATON_JIRA_EMAIL", site.email(),
                "BATON_JIRA_API_TOKEN", site.token()));
    return builder.start();
  }

  /** The launcher beside a jar that leads to the classes under test. */
  private Path launcher() throws IOException {
    Path launcher = Files.createDirectories(directory.resolve("bin")).resolve("baton-jira");
    if (!Files.exists(launcher)) {
      Manifest manifest = new Manifest();
      manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
      manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Main.class.getName());
      manifest.getMainAttributes().putValue("Enable-Native-Access", "ALL-UNNAMED");
      manifest
          .getMainAttributes()
          .put(
              Attributes.Name.CLASS_PATH,
              Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                  .map(entry -> Path.of(entry).toUri().toString())
                  .collect(Collectors.joining(" ")));
      new JarOutputStream(Files.newOutputStream(directory.resolve("baton-jira.jar")), manifest)
          .close();
      Files.copy(Path.of("..", "packaging", "baton-jira"), launcher);
      Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    }
    return launcher;
  }

  private static RateLimiterConfig limiter() {
    return RateLimiterConfig.newBuilder()
        .setFixedMem(FixedMemoryLimiter.newBuilder().setRate(1).setPeriod(Durations.fromHours(1)))
        .build();
  }

  private String line(int port, RateLimiterConfig limiter) {
    try {
      byte[] seed = ((EdECPrivateKey) own.key()).getBytes().orElseThrow();
      byte[] known = own.chain().getFirst().getPublicKey().getEncoded();
      return Base64.getEncoder()
          .encodeToString(
              ServerConfig.newBuilder()
                  .setListenPort(port)
                  .setRateLimiterConfig(limiter)
                  .setCredential(
                      Credential.newBuilder()
                          .setCaCert(ByteString.copyFrom(authority.certificate().getEncoded()))
                          .setCert(ByteString.copyFrom(own.chain().getFirst().getEncoded()))
                          .setKey(
                              ByteString.copyFrom(seed)
                                  .concat(ByteString.copyFrom(known, known.length - 32, 32))))
                  .build()
                  .toByteArray());
    } catch (CertificateEncodingException e) {
      throw new AssertionError(e);
    }
  }

  private ManagedChannel channel(int port, Optional<TlsIdentity> identity) throws IOException {
    SslContextBuilder tls =
        GrpcSslContexts.configure(SslContextBuilder.forClient(), SslProvider.JDK)
            .trustManager(Trust.only(List.of(authority.certificate())));
    identity.ifPresent(mine -> tls.keyManager(mine.keyManagers()));
    return NettyChannelBuilder.forAddress("127.0.0.1", port).sslContext(tls.build()).build();
  }

  private static List<String> groups(ManagedChannel channel) {
    List<String> names = new ArrayList<>();
    String token = "";
    do {
      ResourcesServiceListResourcesResponse page =
          ResourcesServiceGrpc.newBlockingStub(channel)
              .listResources(
                  ResourcesServiceListResourcesRequest.newBuilder()
                      .setResourceTypeId("group")
                      .setPageToken(token)
                      .build());
      page.getListList().forEach(group -> names.add(group.getDisplayName()));
      token = page.getNextPageToken();
    } while (!token.isEmpty());
    return names;
  }

  private static RateLimitDescription.Status asked(ManagedChannel channel) {
    return RateLimiterServiceGrpc.newBlockingStub(channel)
        .do_(DoRequest.newBuilder().setService("connector").build())
        .getDescription()
        .getStatus();
  }
}
