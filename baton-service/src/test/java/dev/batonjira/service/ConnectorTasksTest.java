package dev.batonjira.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.ListActionSchemasResponse;
import dev.batonjira.protocol.connector.v2.ListEventFeedsResponse;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceFinishTaskRequest;
import dev.batonjira.protocol.connectorapi.baton.v1.Task;
import dev.batonjira.sdk.Resources;
import dev.batonjira.service.standin.C1StandIn;
import io.grpc.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What C1 is told about tasks that a connector cannot do, or that are malformed. */
@Timeout(120)
class ConnectorTasksTest {

  @TempDir Path uploads;
  @TempDir Path directory;

  @Test
  void everyKindOfTaskIsAnsweredWithTheCodeAndTheRetryabilityOfItsKind()
      throws InterruptedException {
    Map<String, String> expected = new LinkedHashMap<>();
    try (C1StandIn c1 = C1StandIn.start(uploads, Duration.ofSeconds(30), InstantSource.system())) {
      c1.handOutAgain(false);
      expect(c1, expected, "INVALID_ARGUMENT final", grant(false));
      expect(c1, expected, "UNIMPLEMENTED final", grant(true));
      expect(
          c1, expected, "INVALID_ARGUMENT final", task().setRevoke(Task.RevokeTask.newBuilder()));
      expect(
          c1,
          expected,
          "INVALID_ARGUMENT final",
          task().setCreateAccount(Task.CreateAccountTask.newBuilder()));
      expect(
          c1,
          expected,
          "UNIMPLEMENTED final",
          task()
              .setCreateResource(
                  Task.CreateResourceTask.newBuilder()
                      .setResource(Resource.newBuilder().setId(Resources.id("group", "g9")))));
      expect(
          c1,
          expected,
          "UNIMPLEMENTED final",
          task()
              .setDeleteResource(
                  Task.DeleteResourceTask.newBuilder().setResourceId(Resources.id("group", "g1"))));
      expect(
          c1,
          expected,
          "UNIMPLEMENTED final",
          task()
              .setRotateCredentials(
                  Task.RotateCredentialsTask.newBuilder()
                      .setResourceId(Resources.id("user", "u1"))));
      expect(
          c1,
          expected,
          "INVALID_ARGUMENT final",
          task().setIssueCredential(Task.IssueCredentialTask.newBuilder()));
      expect(
          c1,
          expected,
          "INVALID_ARGUMENT final",
          task().setCreateTicketTask(Task.CreateTicketTask.newBuilder()));
      expect(
          c1,
          expected,
          "UNIMPLEMENTED retryable",
          task().setGetTicket(Task.GetTicketTask.newBuilder().setTicketId("1")));
      expect(
          c1,
          expected,
          "UNIMPLEMENTED retryable",
          task().setListTicketSchemas(Task.ListTicketSchemasTask.newBuilder()));
      expect(
          c1,
          expected,
          "INVALID_ARGUMENT final",
          task().setBulkCreateTickets(Task.BulkCreateTicketsTask.newBuilder()));
      expect(
          c1,
          expected,
          "INVALID_ARGUMENT final",
          task().setBulkGetTickets(Task.BulkGetTicketsTask.newBuilder()));
      expect(
          c1,
          expected,
          "NOT_FOUND retryable",
          task().setActionGetSchema(Task.ActionGetSchemaTask.newBuilder().setName("tidy")));
      expect(
          c1,
          expected,
          "NOT_FOUND retryable",
          task().setActionInvoke(Task.ActionInvokeTask.newBuilder().setName("tidy")));
      expect(
          c1,
          expected,
          "NOT_FOUND retryable",
          task().setActionStatus(Task.ActionStatusTask.newBuilder().setId("none")));
      expect(
          c1,
          expected,
          "NOT_FOUND retryable",
          task().setListEvents(Task.ListEventsTask.newBuilder().setEventFeedId("none")));
      expect(
          c1,
          expected,
          "UNIMPLEMENTED retryable",
          task().setCompactSyncs(Task.CompactSyncs.newBuilder()));
      try (RunningService _ = RunningService.start(c1, new TinySource(1), directory, "host-1", 3)) {
        assertThat(c1.awaitEnds(Duration.ofSeconds(60))).isTrue();
      }
      Map<String, String> met = new LinkedHashMap<>();
      c1.tasks().forEach(task -> met.put(task.task().getId(), end(task.end().orElseThrow())));
      assertThat(met).containsExactlyEntriesOf(expected);
    }
  }

  @Test
  void listsOfAConnectorWithoutActionsAndFeedsAreEmpty()
      throws InterruptedException, InvalidProtocolBufferException {
    try (C1StandIn c1 = C1StandIn.start(uploads, Duration.ofSeconds(30), InstantSource.system())) {
      String actions = c1.add(task().setActionListSchemas(Task.ActionListSchemasTask.newBuilder()));
      String feeds = c1.add(task().setListEventFeeds(Task.ListEventFeedsTask.newBuilder()));
      try (RunningService _ = RunningService.start(c1, new TinySource(1), directory, "host-1", 3)) {
        assertThat(c1.awaitEnds(Duration.ofSeconds(60))).isTrue();
      }
      assertThat(
              c1.task(actions)
                  .end()
                  .orElseThrow()
                  .getSuccess()
                  .getResponse()
                  .unpack(ListActionSchemasResponse.class))
          .isEqualTo(ListActionSchemasResponse.getDefaultInstance());
      assertThat(
              c1.task(feeds)
                  .end()
                  .orElseThrow()
                  .getSuccess()
                  .getResponse()
                  .unpack(ListEventFeedsResponse.class))
          .isEqualTo(ListEventFeedsResponse.getDefaultInstance());
    }
  }

  private static void expect(
      C1StandIn c1, Map<String, String> expected, String end, Task.Builder task) {
    expected.put(c1.add(task), end);
  }

  private static Task.Builder task() {
    return Task.newBuilder();
  }

  private static Task.Builder grant(boolean complete) {
    Task.GrantTask.Builder grant = Task.GrantTask.newBuilder();
    if (complete) {
      Resource group = Resource.newBuilder().setId(Resources.id("group", "g1")).build();
      grant
          .setEntitlement(Entitlement.newBuilder().setId("group:g1:member").setResource(group))
          .setPrincipal(Resource.newBuilder().setId(Resources.id("user", "u1")));
    }
    return task().setGrant(grant);
  }

  private static String end(BatonServiceFinishTaskRequest end) {
    boolean saysSo = end.getStatus().getMessage().endsWith("task failed and is non-retryable");
    assertThat(saysSo).isEqualTo(end.getError().getNonRetryable());
    return Status.fromCodeValue(end.getStatus().getCode()).getCode()
        + (end.getError().getNonRetryable() ? " final" : " retryable");
  }
}
