package dev.batonjira.app.demo;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.outcome.Failure;
import dev.batonjira.app.progress.Amounts;
import dev.batonjira.c1z.C1zReader;
import dev.batonjira.c1z.DecoderLimits;
import dev.batonjira.c1z.SyncId;
import dev.batonjira.c1z.SyncStats;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.TicketSchema;
import dev.batonjira.protocol.connector.v2.TicketsServiceCreateTicketResponse;
import dev.batonjira.protocol.connector.v2.TicketsServiceListTicketSchemasResponse;
import dev.batonjira.protocol.connectorapi.baton.v1.Task;
import dev.batonjira.sdk.Grants;
import dev.batonjira.service.standin.TaskRecord;
import dev.batonjira.service.standin.UploadRecord;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.site.Group;
import dev.batonjira.simulator.site.SiteSnapshot;
import java.util.Map;
import java.util.stream.IntStream;

/** What C1 asks of the service in the demonstration: to sync, to give access, to file a ticket. */
final class ServicePlay {

  private final Stage stage;
  private final Simulator site;

  ServicePlay(Stage stage, Simulator site) {
    this.stage = stage;
    this.site = site;
  }

  void run() throws InterruptedException {
    stage.play(
        "C1 asks for a full sync of the site",
        Task.newBuilder().setSyncFull(Task.SyncFullTask.getDefaultInstance()));
    UploadRecord upload = stage.c1().uploads().getLast();
    try (C1zReader file = C1zReader.open(upload.file(), DecoderLimits.fromEnvironment(Map.of()))) {
      SyncId sync = file.defaultSync().id();
      tell(upload, file.stats(sync));
      access(file, sync);
    }
    tickets();
  }

  private void tell(UploadRecord upload, SyncStats stats) {
    stage
        .account()
        .remark(
            "%s holds %s accounts, %s groups and %s projects; explore it with: baton-jira explore %s"
                .formatted(
                    upload.file().getFileName(),
                    Amounts.count(stats.resourcesByType().getOrDefault("user", 0L)),
                    Amounts.count(stats.resourcesByType().getOrDefault("group", 0L)),
                    Amounts.count(stats.resourcesByType().getOrDefault("project", 0L)),
                    ServiceDemo.FOLDER + "/" + upload.file().getFileName()));
  }

  /** Somebody gets into a group, and out of it again. */
  private void access(C1zReader file, SyncId sync) throws InterruptedException {
    SiteSnapshot now = site.now();
    Group group =
        now.groups()
            .filter(index -> !now.organization().group(index).externallySynced())
            .filter(index -> now.members(index).filter(now::active).count() > 2)
            .mapToObj(now::group)
            .max((one, other) -> Integer.compare(one.index(), other.index()))
            .orElseThrow(ServicePlay::tooSmall);
    int person =
        people(now)
            .filter(index -> !now.isMember(group.index(), index))
            .findFirst()
            .orElseThrow(ServicePlay::tooSmall);
    String personId = now.account(person).id();
    Entitlement entitlement =
        file.entitlement(sync, "group:" + group.id() + ":member")
            .orElseThrow(ServicePlay::tooSmall);
    Resource principal =
        file.resource(sync, id("user", personId)).orElseThrow(ServicePlay::tooSmall);
    String words = "%s to be a member of %s".formatted(principal.getDisplayName(), group.name());
    stage.play(
        "C1 asks for " + words,
        Task.newBuilder()
            .setGrant(
                Task.GrantTask.newBuilder().setEntitlement(entitlement).setPrincipal(principal)));
    stage.account().remark("On the site: " + membership(group, person));
    stage.play(
        "C1 no longer wants " + words,
        Task.newBuilder()
            .setRevoke(
                Task.RevokeTask.newBuilder()
                    .setGrant(Grants.of(entitlement.getResource(), "member", principal.getId()))));
    stage.account().remark("On the site: " + membership(group, person));
  }

  private String membership(Group group, int person) {
    return site.now().isMember(group.index(), person) ? "a member" : "not a member";
  }

  private static IntStream people(SiteSnapshot now) {
    return now.listedAccounts()
        .filter(now::active)
        .filter(index -> "atlassian".equals(now.account(index).type()))
        .filter(index -> !now.account(index).equals(now.caller()));
  }

  private void tickets() throws InterruptedException {
    TaskRecord listed =
        stage.play(
            "C1 asks which tickets can be filed",
            Task.newBuilder()
                .setListTicketSchemas(Task.ListTicketSchemasTask.getDefaultInstance()));
    TicketSchema schema = answer(listed, TicketsServiceListTicketSchemasResponse.class).getList(0);
    TaskRecord created =
        stage.play(
            "C1 files a ticket: " + schema.getDisplayName(),
            Task.newBuilder().setCreateTicketTask(TicketDraft.of(schema)));
    String ticket = answer(created, TicketsServiceCreateTicketResponse.class).getTicket().getId();
    stage
        .account()
        .remark("On the site: " + Amounts.count(site.issues().all().size(), "issue", "issues"));
    stage.play(
        "C1 asks how the ticket is",
        Task.newBuilder().setGetTicket(Task.GetTicketTask.newBuilder().setTicketId(ticket)));
  }

  private static <M extends Message> M answer(TaskRecord task, Class<M> type) {
    if (!task.succeeded()) {
      throw new Failure(
          ExitCode.TASK_FAILED,
          "The service did not do the task, so the demonstration ends here: "
              + task.end().orElseThrow().getStatus().getMessage());
    }
    try {
      return task.end().orElseThrow().getSuccess().getResponse().unpack(type);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("the answer of a task is of another kind", e);
    }
  }

  private static ResourceId id(String type, String id) {
    return ResourceId.newBuilder().setResourceType(type).setResource(id).build();
  }

  private static Failure tooSmall() {
    return new Failure(
        ExitCode.CONFIGURATION,
        "The simulated site has nobody to give access to: choose a larger one with --users.");
  }
}
