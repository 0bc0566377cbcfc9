package dev.batonjira.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.batonjira.app.RunningCommand;
import dev.batonjira.app.ServiceVariables;
import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceGrantRequest;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceGrpc;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceGrpc.GrantManagerServiceBlockingStub;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceRevokeRequest;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connectorapi.baton.v1.Task;
import dev.batonjira.sdk.Grants;
import dev.batonjira.sdk.Resources;
import dev.batonjira.sdk.audit.AuditEntry;
import dev.batonjira.sdk.audit.AuditEvent;
import dev.batonjira.sdk.audit.AuditEvent.Stage;
import dev.batonjira.sdk.audit.AuditTrail;
import dev.batonjira.service.standin.C1StandIn;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.site.Account;
import dev.batonjira.simulator.site.Group;
import dev.batonjira.simulator.site.SiteSnapshot;
import dev.batonjira.simulator.site.SiteSpec;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What C1 and callers of gRPC change stands in the audit trail, with who asked. */
@Timeout(180)
class AuditedServicesTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern PLACE = Pattern.compile("answer at 127\\.0\\.0\\.1:(\\d+), without");

  @TempDir Path uploads;
  @TempDir Path directory;
  private final Map<String, String> environment = new HashMap<>();
  private Simulator site;
  private Group group;
  private Account person;

  @BeforeEach
  void start() {
    site = Simulator.start(SimulatorOptions.of(SiteSpec.demo()));
    SiteSnapshot now = site.now();
    group =
        now.groups()
            .filter(index -> index > 8 && !now.organization().group(index).externallySynced())
            .mapToObj(now::group)
            .findFirst()
            .orElseThrow();
    person =
        now.listedAccounts()
            .filter(now::active)
            .filter(index -> "atlassian".equals(now.account(index).type()))
            .filter(index -> !now.isMember(group.index(), index))
            .mapToObj(now::account)
            .findFirst()
            .orElseThrow();
    environment.putAll(ServiceVariables.of(site));
    environment.put("BATON_PROVISIONING", "true");
    environment.put("BATON_AUDIT_LOG", "trail.jsonl");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void whatC1ChangesStandsInTheTrailWithItsTask() throws IOException, InterruptedException {
    try (C1StandIn c1 = C1StandIn.start(uploads, Duration.ofSeconds(60), InstantSource.system())) {
      c1.handOutAgain(false);
      environment.putAll(ServiceVariables.of(site, c1, directory));
      List<String> tasks = new ArrayList<>();
      try (RunningCommand service = RunningCommand.start(directory, environment)) {
        tasks.add(end(c1, Task.newBuilder().setGrant(granting(person.id()))));
        tasks.add(end(c1, Task.newBuilder().setGrant(granting("nobody"))));
        tasks.add(
            end(
                c1,
                Task.newBuilder().setRevoke(Task.RevokeTask.newBuilder().setGrant(membership()))));
        assertThat(service.stop()).as(service.said()).isEqualTo(ExitCode.OK);
      }

      List<AuditEvent> events = trail();
      assertThat(events)
          .extracting(AuditEvent::stage)
          .containsExactly(
              Stage.STARTED, Stage.CHANGED, Stage.REFUSED, Stage.STARTED, Stage.CHANGED);
      assertThat(events).extracting(AuditEvent::channel).containsOnly("c1");
      assertThat(events)
          .extracting(AuditEvent::askedBy)
          .containsExactly(
              "task " + tasks.get(0),
              "task " + tasks.get(0),
              "task " + tasks.get(1),
              "task " + tasks.get(2),
              "task " + tasks.get(2));
      assertHoldsTheMembership(events);
    }
  }

  @Test
  void whatCallersOfGrpcChangeStandsInTheTrail() throws IOException, InterruptedException {
    try (RunningCommand serve =
        RunningCommand.start(directory, environment, "serve", "--listen", "127.0.0.1:0")) {
      await().atMost(PATIENCE).until(() -> PLACE.matcher(serve.said()).find());
      String port =
          PLACE.matcher(serve.said()).results().map(m -> m.group(1)).findFirst().orElseThrow();
      ManagedChannel channel =
          ManagedChannelBuilder.forTarget("127.0.0.1:" + port).usePlaintext().build();
      try {
        GrantManagerServiceBlockingStub grants = GrantManagerServiceGrpc.newBlockingStub(channel);
        assertThat(grants.grant(asking(person.id())).getGrantsCount()).isEqualTo(1);
        Assertions.assertThatExceptionOfType(StatusRuntimeException.class)
            .isThrownBy(() -> grants.grant(asking("nobody")));
        grants.revoke(GrantManagerServiceRevokeRequest.newBuilder().setGrant(membership()).build());
      } finally {
        channel.shutdownNow();
      }
    }

    List<AuditEvent> events = trail();
    assertThat(events)
        .extracting(AuditEvent::stage)
        .containsExactly(Stage.STARTED, Stage.CHANGED, Stage.REFUSED, Stage.STARTED, Stage.CHANGED);
    assertThat(events).extracting(AuditEvent::channel).containsOnly("grpc");
    assertThat(events).extracting(AuditEvent::askedBy).containsOnly("");
    assertHoldsTheMembership(events);
  }

  private void assertHoldsTheMembership(List<AuditEvent> events)
      throws IOException, InterruptedException {
    assertThat(events.get(1).subject()).isEqualTo(membership().getId());
    assertThat(events.get(1).source()).contains(site.baseUrl().toString());
    assertThat(events.get(1).differences())
        .singleElement()
        .satisfies(difference -> {
          assertThat(difference.before()).isEqualTo("no member");
          assertThat(difference.after()).isEqualTo("member");
        });
    assertThat(events.get(1).writes())
        .singleElement()
        .satisfies(write -> {
          assertThat(write.status()).hasValue(201);
          assertThat(write.requestId()).isNotEmpty();
        });
    assertThat(events.get(4).writes()).hasSize(1);
    assertThat(site.now().isMember(group.index(), person.index())).isFalse();
    Path log = directory.resolve("trail.jsonl");
    String text = Files.readString(log);
    assertThat(text).doesNotContain(site.token());
    assertThat(verified()).isEqualTo(ExitCode.OK);
    Files.writeString(log, text.replaceFirst("\"stage\":\"refused\"", "\"stage\":\"changed\""));
    assertThat(verified()).isEqualTo(ExitCode.TRAIL_BROKEN);
  }

  private ExitCode verified() throws InterruptedException {
    try (RunningCommand audit = RunningCommand.ended(directory, environment, "audit", "--verify")) {
      return audit.end();
    }
  }

  private List<AuditEvent> trail() {
    List<AuditEntry> entries = new ArrayList<>();
    AuditTrail.read(directory.resolve("trail.jsonl"), entries::add);
    return entries.stream().map(AuditEntry::event).toList();
  }

  private static String end(C1StandIn c1, Task.Builder task) throws InterruptedException {
    String id = c1.add(task);
    assertThat(c1.awaitEnds(PATIENCE)).isTrue();
    return id;
  }

  private Task.GrantTask granting(String account) {
    return Task.GrantTask.newBuilder().setEntitlement(member()).setPrincipal(user(account)).build();
  }

  private GrantManagerServiceGrantRequest asking(String account) {
    return GrantManagerServiceGrantRequest.newBuilder()
        .setEntitlement(member())
        .setPrincipal(user(account))
        .build();
  }

  private Grant membership() {
    return Grants.of(member().getResource(), "member", Resources.id("user", person.id()));
  }

  private Entitlement member() {
    ResourceId id = Resources.id("group", group.id());
    return Entitlement.newBuilder()
        .setId("group:" + group.id() + ":member")
        .setSlug("member")
        .setResource(Resource.newBuilder().setId(id).setDisplayName(group.name()))
        .build();
  }

  private static Resource user(String account) {
    return Resource.newBuilder().setId(Resources.id("user", account)).build();
  }
}
