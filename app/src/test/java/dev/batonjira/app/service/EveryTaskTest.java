package dev.batonjira.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ListValue;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.batonjira.app.Picked;
import dev.batonjira.app.RunningCommand;
import dev.batonjira.app.ServiceVariables;
import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.c1z.C1zReader;
import dev.batonjira.c1z.DecoderLimits;
import dev.batonjira.c1z.SyncStats;
import dev.batonjira.protocol.connector.v2.AccountInfo;
import dev.batonjira.protocol.connector.v2.BatonActionStatus;
import dev.batonjira.protocol.connector.v2.CreateAccountResponse;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.GetActionStatusResponse;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceGrantResponse;
import dev.batonjira.protocol.connector.v2.InvokeActionResponse;
import dev.batonjira.protocol.connector.v2.ListActionSchemasResponse;
import dev.batonjira.protocol.connector.v2.ListEventFeedsResponse;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.TicketCustomField;
import dev.batonjira.protocol.connector.v2.TicketRequest;
import dev.batonjira.protocol.connector.v2.TicketSchema;
import dev.batonjira.protocol.connector.v2.TicketsServiceBulkCreateTicketsResponse;
import dev.batonjira.protocol.connector.v2.TicketsServiceBulkGetTicketsResponse;
import dev.batonjira.protocol.connector.v2.TicketsServiceCreateTicketResponse;
import dev.batonjira.protocol.connector.v2.TicketsServiceGetTicketResponse;
import dev.batonjira.protocol.connector.v2.TicketsServiceListTicketSchemasResponse;
import dev.batonjira.protocol.connectorapi.baton.v1.Task;
import dev.batonjira.protocol.connectorapi.baton.v1.Task.SyncFullTask;
import dev.batonjira.sdk.Grants;
import dev.batonjira.sdk.Resources;
import dev.batonjira.service.standin.C1StandIn;
import dev.batonjira.service.standin.TaskRecord;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.site.Account;
import dev.batonjira.simulator.site.Group;
import dev.batonjira.simulator.site.SiteSnapshot;
import dev.batonjira.simulator.site.SiteSpec;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of task that C1 can hand out, done by the whole program on a simulated site. */
@Timeout(240)
class EveryTaskTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path uploads;
  @TempDir Path directory;
  private Simulator site;
  private C1StandIn c1;
  private RunningCommand service;

  @BeforeEach
  void start() throws IOException {
    site = Simulator.start(SimulatorOptions.of(SiteSpec.demo()));
    c1 = C1StandIn.start(uploads, Duration.ofSeconds(60), InstantSource.system());
    c1.handOutAgain(false);
    Map<String, String> environment = ServiceVariables.of(site, c1, directory);
    environment.put("BATON_PROVISIONING", "true");
    environment.put("BATON_TICKETING", "true");
    service = RunningCommand.start(directory, environment);
  }

  @AfterEach
  void stop() throws InterruptedException {
    ExitCode end = service.stop();
    c1.close();
    site.close();
    assertThat(end).as(log()).isEqualTo(ExitCode.OK);
  }

  @Test
  void syncsObeyWhatTheirTaskLeavesOut() throws InterruptedException {
    SyncFullTask nothing = SyncFullTask.getDefaultInstance();
    SyncStats whole = stats(nothing);
    SyncStats withoutGrants = stats(nothing.toBuilder().setSkipGrants(true).build());
    SyncStats resources = stats(nothing.toBuilder().setSkipEntitlementsAndGrants(true).build());
    SyncStats unexpanded = stats(nothing.toBuilder().setSkipExpandGrants(true).build());
    SyncStats groups = stats(nothing.toBuilder().addSyncResourceTypeIds("group").build());
    SyncStats one =
        stats(
            nothing.toBuilder()
                .addTargetedSyncResources(
                    Resource.newBuilder().setId(Resources.id("group", group().id())))
                .build());

    assertThat(whole.grants()).isGreaterThan(unexpanded.grants());
    assertThat(unexpanded.grants()).isPositive();
    assertThat(withoutGrants.grants()).isZero();
    assertThat(withoutGrants.entitlements()).isEqualTo(whole.entitlements());
    // Accounts that are listed nowhere are found by their grants only.
    assertThat(resources.resourcesByType())
        .containsKey("user")
        .containsEntry("group", whole.resourcesByType().get("group"))
        .containsEntry("project", whole.resourcesByType().get("project"));
    assertThat(resources.entitlements()).isZero();
    assertThat(groups.resourcesByType().keySet()).containsExactly("group");
    assertThat(one.resourcesByType()).containsEntry("group", 1L);
  }

  @Test
  void w30_changesAreMadeAndAnsweredAndRefusalsHaveTheirCode()
      throws InterruptedException, InvalidProtocolBufferException {
    SiteSnapshot before = site.now();
    Group group = group();
    Account person = stranger(group);
    Task.GrantTask.Builder grant =
        Task.GrantTask.newBuilder()
            .setEntitlement(member(group))
            .setPrincipal(Resource.newBuilder().setId(Resources.id("user", person.id())));
    GrantManagerServiceGrantResponse granted =
        done(Task.newBuilder().setGrant(grant), GrantManagerServiceGrantResponse.class);
    assertThat(granted.getGrantsList()).hasSize(1);
    assertThat(before.isMember(group.index(), person.index())).isFalse();
    assertThat(site.now().isMember(group.index(), person.index())).isTrue();
    // A second one is no second change.
    assertThat(end(Task.newBuilder().setGrant(grant)).succeeded()).isTrue();

    Task.Builder revoke =
        Task.newBuilder()
            .setRevoke(
                Task.RevokeTask.newBuilder()
                    .setGrant(
                        Grants.of(
                            member(group).getResource(),
                            "member",
                            Resources.id("user", person.id()))));
    assertThat(end(revoke).succeeded()).isTrue();
    assertThat(site.now().isMember(group.index(), person.index())).isFalse();
    assertThat(end(revoke).succeeded()).as("gone already").isTrue();

    grant.setPrincipal(Resource.newBuilder().setId(Resources.id("user", "nobody")));
    TaskRecord unknown = end(Task.newBuilder().setGrant(grant));
    assertThat(code(unknown)).isEqualTo(Status.Code.NOT_FOUND);
    assertThat(unknown.end().orElseThrow().getError().getNonRetryable()).isTrue();

    CreateAccountResponse created =
        done(
            Task.newBuilder()
                .setCreateAccount(
                    Task.CreateAccountTask.newBuilder()
                        .setAccountInfo(
                            AccountInfo.newBuilder()
                                .setLogin("new@example.com")
                                .addEmails(
                                    AccountInfo.Email.newBuilder()
                                        .setAddress("new@example.com")
                                        .setIsPrimary(true))
                                .setProfile(
                                    Struct.newBuilder()
                                        .putFields(
                                            "email",
                                            Value.newBuilder()
                                                .setStringValue("new@example.com")
                                                .build())
                                        .putFields(
                                            "products",
                                            Value.newBuilder()
                                                .setListValue(
                                                    ListValue.newBuilder()
                                                        .addValues(
                                                            Value.newBuilder()
                                                                .setStringValue("jira-software")))
                                                .build())))
                        .setResourceTypeId("user")),
            CreateAccountResponse.class);
    assertThat(created.toString()).contains("user");
    assertThat(
            code(
                end(
                    Task.newBuilder()
                        .setCreateResource(
                            Task.CreateResourceTask.newBuilder()
                                .setResource(
                                    Resource.newBuilder().setId(Resources.id("group", "g")))))))
        .isEqualTo(Status.Code.UNIMPLEMENTED);
    assertThat(
            code(
                end(
                    Task.newBuilder()
                        .setDeleteResource(
                            Task.DeleteResourceTask.newBuilder()
                                .setResourceId(Resources.id("user", "nobody"))))))
        .as("nobody has not to be deleted")
        .isEqualTo(Status.Code.OK);
    assertThat(
            code(
                end(
                    Task.newBuilder()
                        .setRotateCredentials(
                            Task.RotateCredentialsTask.newBuilder()
                                .setResourceId(Resources.id("user", person.id()))))))
        .isEqualTo(Status.Code.UNIMPLEMENTED);
  }

  @Test
  void ticketsAreFiledOneByOneAndInBulkAndReadBack()
      throws InterruptedException, InvalidProtocolBufferException {
    List<TicketSchema> schemas =
        done(
                Task.newBuilder()
                    .setListTicketSchemas(Task.ListTicketSchemasTask.getDefaultInstance()),
                TicketsServiceListTicketSchemasResponse.class)
            .getListList();
    assertThat(schemas).isNotEmpty().hasSizeLessThanOrEqualTo(100);
    TicketSchema schema =
        schemas.stream()
            .filter(known ->
                known.getCustomFieldsMap().values().stream()
                    .noneMatch(TicketCustomField::getRequired))
            .findFirst()
            .orElseThrow();
    Task.CreateTicketTask one = ticket(schema, "One");
    String id =
        done(Task.newBuilder().setCreateTicketTask(one), TicketsServiceCreateTicketResponse.class)
            .getTicket()
            .getId();
    assertThat(
            done(
                    Task.newBuilder().setGetTicket(Task.GetTicketTask.newBuilder().setTicketId(id)),
                    TicketsServiceGetTicketResponse.class)
                .getTicket()
                .getDisplayName())
        .isEqualTo("One");
    TicketsServiceBulkCreateTicketsResponse many =
        done(
            Task.newBuilder()
                .setBulkCreateTickets(
                    Task.BulkCreateTicketsTask.newBuilder()
                        .addTicketRequests(ticket(schema, "Two"))
                        .addTicketRequests(ticket(schema, ""))
                        .addTicketRequests(ticket(schema, "Three"))),
            TicketsServiceBulkCreateTicketsResponse.class);
    assertThat(many.getTicketsList()).hasSize(3);
    assertThat(many.getTickets(1).getError()).isNotEmpty();
    TicketsServiceBulkGetTicketsResponse read =
        done(
            Task.newBuilder()
                .setBulkGetTickets(
                    Task.BulkGetTicketsTask.newBuilder()
                        .addTicketRequests(Task.GetTicketTask.newBuilder().setTicketId(id))
                        .addTicketRequests(Task.GetTicketTask.newBuilder().setTicketId("999999"))),
            TicketsServiceBulkGetTicketsResponse.class);
    assertThat(read.getTickets(0).getTicket().getId()).isEqualTo(id);
    assertThat(read.getTickets(1).getError()).isNotEmpty();
    assertThat(site.issues().all()).hasSize(3);
  }

  @Test
  void actionsAndFeedsAreListedAndWhatIsUnknownIsSaidToBeUnsupported()
      throws InterruptedException, InvalidProtocolBufferException {
    ListActionSchemasResponse actions =
        done(
            Task.newBuilder().setActionListSchemas(Task.ActionListSchemasTask.getDefaultInstance()),
            ListActionSchemasResponse.class);
    assertThat(actions.getSchemasList()).isNotEmpty();
    String name = actions.getSchemas(0).getName();
    // Those of a resource type are known by its list only.
    assertThat(
            code(
                end(
                    Task.newBuilder()
                        .setActionGetSchema(Task.ActionGetSchemaTask.newBuilder().setName(name)))))
        .isEqualTo(Status.Code.NOT_FOUND);
    assertThat(
            code(
                end(
                    Task.newBuilder()
                        .setActionInvoke(Task.ActionInvokeTask.newBuilder().setName("none")))))
        .isEqualTo(Status.Code.NOT_FOUND);
    assertThat(
            code(
                end(
                    Task.newBuilder()
                        .setActionStatus(
                            Task.ActionStatusTask.newBuilder().setName(name).setId("none")))))
        .isEqualTo(Status.Code.NOT_FOUND);
    assertThat(
            done(
                Task.newBuilder().setListEventFeeds(Task.ListEventFeedsTask.getDefaultInstance()),
                ListEventFeedsResponse.class))
        .isEqualTo(ListEventFeedsResponse.getDefaultInstance());
    assertThat(code(end(Task.newBuilder().setListEvents(Task.ListEventsTask.getDefaultInstance()))))
        .isEqualTo(Status.Code.NOT_FOUND);
    for (Task.Builder unknown :
        List.of(
            Task.newBuilder().setEventFeed(Task.EventFeedTask.getDefaultInstance()),
            Task.newBuilder().setCreateSyncDiff(Task.CreateSyncDiffTask.getDefaultInstance()),
            Task.newBuilder().setCompactSyncs(Task.CompactSyncs.getDefaultInstance()),
            Task.newBuilder())) {
      assertThat(code(end(unknown))).isEqualTo(Status.Code.UNIMPLEMENTED);
    }
    String hello = c1.add(Task.newBuilder().setHello(Task.HelloTask.getDefaultInstance()));
    assertThat(c1.awaitEnds(PATIENCE)).isTrue();
    assertThat(c1.task(hello).succeeded()).isTrue();
  }

  @Test
  void anActionIsInvokedAndItsEndIsKnownLater()
      throws IOException, InterruptedException, InvalidProtocolBufferException {
    assertThat(service.stop()).isEqualTo(ExitCode.OK);
    Map<String, String> environment = ServiceVariables.of(site, c1, directory);
    environment.putAll(ServiceVariables.organizationOf(site));
    environment.put("BATON_PROVISIONING", "true");
    service = RunningCommand.start(directory, environment);
    Account person = stranger(group());
    Struct arguments =
        Struct.newBuilder()
            .putFields("account_id", Value.newBuilder().setStringValue(person.id()).build())
            .build();

    InvokeActionResponse invoked =
        done(
            Task.newBuilder()
                .setActionInvoke(
                    Task.ActionInvokeTask.newBuilder()
                        .setName("suspend")
                        .setResourceTypeId("user")
                        .setArgs(arguments)),
            InvokeActionResponse.class);

    assertThat(invoked.getStatus()).isEqualTo(BatonActionStatus.BATON_ACTION_STATUS_COMPLETE);
    assertThat(site.now().active(person.index())).isFalse();
    assertThat(
            done(
                    Task.newBuilder()
                        .setActionStatus(
                            Task.ActionStatusTask.newBuilder()
                                .setName("suspend")
                                .setId(invoked.getId())),
                    GetActionStatusResponse.class)
                .getStatus())
        .isEqualTo(BatonActionStatus.BATON_ACTION_STATUS_COMPLETE);
  }

  private SyncStats stats(SyncFullTask task) throws InterruptedException {
    TaskRecord record = end(Task.newBuilder().setSyncFull(task));
    assertThat(record.succeeded()).as(log()).isTrue();
    try (C1zReader reader =
        C1zReader.open(c1.uploads().getLast().file(), DecoderLimits.fromEnvironment(Map.of()))) {
      return reader.stats(reader.syncs().getLast().id());
    }
  }

  private TaskRecord end(Task.Builder task) throws InterruptedException {
    String id = c1.add(task);
    assertThat(c1.awaitEnds(PATIENCE)).as(log()).isTrue();
    TaskRecord record = c1.task(id);
    assertThat(record.attempts()).isEqualTo(1);
    return record;
  }

  private <M extends Message> M done(Task.Builder task, Class<M> answer)
      throws InterruptedException, InvalidProtocolBufferException {
    TaskRecord record = end(task);
    assertThat(record.succeeded()).as(String.valueOf(record.end())).isTrue();
    return record.end().orElseThrow().getSuccess().getResponse().unpack(answer);
  }

  private static Status.Code code(TaskRecord task) {
    return Status.fromCodeValue(task.end().orElseThrow().getStatus().getCode()).getCode();
  }

  private Group group() {
    return Picked.group(site.now());
  }

  private Account stranger(Group group) {
    return Picked.stranger(site.now(), group);
  }

  private static Entitlement member(Group group) {
    return Entitlement.newBuilder()
        .setId("group:" + group.id() + ":member")
        .setSlug("member")
        .setResource(
            Resource.newBuilder()
                .setId(Resources.id("group", group.id()))
                .setDisplayName(group.name()))
        .build();
  }

  private static Task.CreateTicketTask ticket(TicketSchema schema, String name) {
    return Task.CreateTicketTask.newBuilder()
        .setTicketSchema(schema)
        .setTicketRequest(TicketRequest.newBuilder().setDisplayName(name).setDescription("d"))
        .build();
  }

  private String log() {
    return service.said();
  }
}
