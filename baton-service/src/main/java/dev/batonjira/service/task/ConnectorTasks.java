package dev.batonjira.service.task;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.rpc.Code;
import com.google.rpc.Status;
import dev.batonjira.protocol.connector.v2.AccountManagerServiceGrpc;
import dev.batonjira.protocol.connector.v2.ActionServiceGrpc;
import dev.batonjira.protocol.connector.v2.BatonActionStatus;
import dev.batonjira.protocol.connector.v2.CreateAccountRequest;
import dev.batonjira.protocol.connector.v2.CreateResourceRequest;
import dev.batonjira.protocol.connector.v2.CredentialManagerServiceGrpc;
import dev.batonjira.protocol.connector.v2.DeleteResourceRequest;
import dev.batonjira.protocol.connector.v2.EventServiceGrpc;
import dev.batonjira.protocol.connector.v2.GetActionSchemaRequest;
import dev.batonjira.protocol.connector.v2.GetActionStatusRequest;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceGrantRequest;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceGrpc;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceRevokeRequest;
import dev.batonjira.protocol.connector.v2.InvokeActionRequest;
import dev.batonjira.protocol.connector.v2.InvokeActionResponse;
import dev.batonjira.protocol.connector.v2.IssueCredentialRequest;
import dev.batonjira.protocol.connector.v2.ListActionSchemasRequest;
import dev.batonjira.protocol.connector.v2.ListEventFeedsRequest;
import dev.batonjira.protocol.connector.v2.ListEventsRequest;
import dev.batonjira.protocol.connector.v2.ListEventsResponse;
import dev.batonjira.protocol.connector.v2.ResourceManagerServiceGrpc;
import dev.batonjira.protocol.connector.v2.RotateCredentialRequest;
import dev.batonjira.protocol.connectorapi.baton.v1.Task;
import dev.batonjira.protocol.connectorapi.baton.v1.Task.TaskTypeCase;
import dev.batonjira.sdk.Connector;
import dev.batonjira.sdk.ConnectorSource;
import dev.batonjira.sdk.server.ConnectorRpcs;
import dev.batonjira.sdk.server.Rpc;
import io.grpc.MethodDescriptor;
import io.grpc.StatusException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** The tasks that are one call of the connector's services. */
public final class ConnectorTasks {

  private final ConnectorSource source;
  private final ConnectorRpcs rpcs;

  public ConnectorTasks(ConnectorSource source, ConnectorRpcs rpcs) {
    this.source = source;
    this.rpcs = rpcs;
  }

  /** Adds their handlers. */
  public TaskHandlers addTo(TaskHandlers handlers) {
    return new TicketTasks(this)
        .addTo(
            handlers
                .with(TaskTypeCase.GRANT, this::grant)
                .with(TaskTypeCase.REVOKE, this::revoke)
                .with(TaskTypeCase.CREATE_ACCOUNT, this::createAccount)
                .with(TaskTypeCase.CREATE_RESOURCE, this::createResource)
                .with(TaskTypeCase.DELETE_RESOURCE, this::deleteResource)
                .with(TaskTypeCase.ROTATE_CREDENTIALS, this::rotateCredentials)
                .with(TaskTypeCase.ISSUE_CREDENTIAL, this::issueCredential)
                .with(TaskTypeCase.ACTION_LIST_SCHEMAS, this::actionSchemas)
                .with(TaskTypeCase.ACTION_GET_SCHEMA, this::actionSchema)
                .with(TaskTypeCase.ACTION_INVOKE, this::invoke)
                .with(TaskTypeCase.ACTION_STATUS, this::actionStatus)
                .with(TaskTypeCase.LIST_EVENT_FEEDS, this::eventFeeds)
                .with(TaskTypeCase.LIST_EVENTS, this::events));
  }

  private TaskAnswer grant(Task task) throws InterruptedException {
    Task.GrantTask asked = task.getGrant();
    if (!asked.hasEntitlement() || !asked.hasPrincipal()) {
      return TaskAnswer.refused(Code.INVALID_ARGUMENT, "malformed grant task");
    }
    return changed(
        GrantManagerServiceGrpc.getGrantMethod(),
        GrantManagerServiceGrantRequest.newBuilder()
            .setEntitlement(asked.getEntitlement())
            .setPrincipal(asked.getPrincipal())
            .build(),
        answer -> answer.getAnnotationsList(),
        ConnectorTasks::mayPass);
  }

  private TaskAnswer revoke(Task task) throws InterruptedException {
    Task.RevokeTask asked = task.getRevoke();
    if (!asked.hasGrant()) {
      return TaskAnswer.refused(Code.INVALID_ARGUMENT, "malformed revoke task");
    }
    return changed(
        GrantManagerServiceGrpc.getRevokeMethod(),
        GrantManagerServiceRevokeRequest.newBuilder().setGrant(asked.getGrant()).build(),
        answer -> answer.getAnnotationsList(),
        ConnectorTasks::mayPass);
  }

  private TaskAnswer createAccount(Task task) throws InterruptedException {
    Task.CreateAccountTask asked = task.getCreateAccount();
    if (!asked.hasAccountInfo()) {
      return TaskAnswer.refused(Code.INVALID_ARGUMENT, "malformed create account task");
    }
    CreateAccountRequest.Builder request =
        CreateAccountRequest.newBuilder()
            .setAccountInfo(asked.getAccountInfo())
            .addAllEncryptionConfigs(asked.getEncryptionConfigsList())
            .setResourceTypeId(asked.getResourceTypeId());
    if (asked.hasCredentialOptions()) {
      request.setCredentialOptions(asked.getCredentialOptions());
    }
    return changed(
        AccountManagerServiceGrpc.getCreateAccountMethod(),
        request.build(),
        answer -> answer.getAnnotationsList(),
        _ -> false);
  }

  private TaskAnswer createResource(Task task) throws InterruptedException {
    if (!task.getCreateResource().hasResource()) {
      return TaskAnswer.refused(Code.INVALID_ARGUMENT, "malformed create resource task");
    }
    return changed(
        ResourceManagerServiceGrpc.getCreateResourceMethod(),
        CreateResourceRequest.newBuilder()
            .setResource(task.getCreateResource().getResource())
            .build(),
        answer -> answer.getAnnotationsList(),
        _ -> false);
  }

  private TaskAnswer deleteResource(Task task) throws InterruptedException {
    Task.DeleteResourceTask asked = task.getDeleteResource();
    if (asked.getResourceId().getResourceType().isEmpty()
        || asked.getResourceId().getResource().isEmpty()) {
      return TaskAnswer.refused(Code.INVALID_ARGUMENT, "malformed delete resource task");
    }
    return changed(
        ResourceManagerServiceGrpc.getDeleteResourceMethod(),
        DeleteResourceRequest.newBuilder()
            .setResourceId(asked.getResourceId())
            .setParentResourceId(asked.getParentResourceId())
            .build(),
        answer -> answer.getAnnotationsList(),
        _ -> false);
  }

  private TaskAnswer rotateCredentials(Task task) throws InterruptedException {
    Task.RotateCredentialsTask asked = task.getRotateCredentials();
    if (!asked.hasResourceId()) {
      return TaskAnswer.refused(Code.INVALID_ARGUMENT, "malformed rotate credentials task");
    }
    return changed(
        CredentialManagerServiceGrpc.getRotateCredentialMethod(),
        RotateCredentialRequest.newBuilder()
            .setResourceId(asked.getResourceId())
            .setCredentialOptions(asked.getCredentialOptions())
            .addAllEncryptionConfigs(asked.getEncryptionConfigsList())
            .build(),
        answer -> answer.getAnnotationsList(),
        _ -> false);
  }

  private TaskAnswer issueCredential(Task task) throws InterruptedException {
    Task.IssueCredentialTask asked = task.getIssueCredential();
    if (!asked.hasIdentityId()
        || !asked.hasCredentialOptions()
        || asked.getEncryptionConfigsCount() == 0) {
      return TaskAnswer.refused(Code.INVALID_ARGUMENT, "malformed issue credential task");
    }
    return changed(
        CredentialManagerServiceGrpc.getIssueCredentialMethod(),
        IssueCredentialRequest.newBuilder()
            .setIdentityId(asked.getIdentityId())
            .setCredentialOptions(asked.getCredentialOptions())
            .addAllEncryptionConfigs(asked.getEncryptionConfigsList())
            .setRequestId(task.getId())
            .setExpiresAt(asked.getExpiresAt())
            .build(),
        answer -> answer.getAnnotationsList(),
        _ -> false);
  }

  private TaskAnswer actionSchemas(Task task) throws InterruptedException {
    Task.ActionListSchemasTask asked = task.getActionListSchemas();
    return called(
        ActionServiceGrpc.getListActionSchemasMethod(),
        ListActionSchemasRequest.newBuilder()
            .addAllAnnotations(asked.getAnnotationsList())
            .setResourceTypeId(asked.getResourceTypeId())
            .build());
  }

  private TaskAnswer actionSchema(Task task) throws InterruptedException {
    Task.ActionGetSchemaTask asked = task.getActionGetSchema();
    if (asked.getName().isEmpty()) {
      return TaskAnswer.failed(Code.INVALID_ARGUMENT, "malformed action schema task");
    }
    return called(
        ActionServiceGrpc.getGetActionSchemaMethod(),
        GetActionSchemaRequest.newBuilder()
            .setName(asked.getName())
            .addAllAnnotations(asked.getAnnotationsList())
            .build());
  }

  private TaskAnswer invoke(Task task) throws InterruptedException {
    Task.ActionInvokeTask asked = task.getActionInvoke();
    if (asked.getName().isEmpty()) {
      return TaskAnswer.failed(Code.INVALID_ARGUMENT, "malformed action invocation task");
    }
    try {
      InvokeActionResponse answer =
          call(
              ActionServiceGrpc.getInvokeActionMethod(),
              InvokeActionRequest.newBuilder()
                  .setName(asked.getName())
                  .setArgs(asked.getArgs())
                  .addAllAnnotations(asked.getAnnotationsList())
                  .setResourceTypeId(asked.getResourceTypeId())
                  .build());
      if (answer.getStatus() == BatonActionStatus.BATON_ACTION_STATUS_FAILED) {
        String error =
            answer.getResponse().getFieldsMap().containsKey("error")
                ? answer.getResponse().getFieldsOrThrow("error").getStringValue()
                : "action failed";
        return TaskAnswer.failed(Code.UNKNOWN, error);
      }
      return TaskAnswer.done(answer, List.of());
    } catch (StatusException e) {
      return TaskAnswer.failed(status(e));
    }
  }

  private TaskAnswer actionStatus(Task task) throws InterruptedException {
    Task.ActionStatusTask asked = task.getActionStatus();
    if (asked.getId().isEmpty()) {
      return TaskAnswer.failed(Code.INVALID_ARGUMENT, "malformed action status task");
    }
    return called(
        ActionServiceGrpc.getGetActionStatusMethod(),
        GetActionStatusRequest.newBuilder()
            .setName(asked.getName())
            .setId(asked.getId())
            .addAllAnnotations(asked.getAnnotationsList())
            .build());
  }

  private TaskAnswer eventFeeds(Task task) throws InterruptedException {
    return called(
        EventServiceGrpc.getListEventFeedsMethod(), ListEventFeedsRequest.getDefaultInstance());
  }

  private TaskAnswer events(Task task) throws InterruptedException {
    Task.ListEventsTask asked = task.getListEvents();
    ListEventsRequest.Builder request =
        ListEventsRequest.newBuilder()
            .setEventFeedId(asked.getEventFeedId())
            .setCursor(asked.getCursor())
            .setPageSize(asked.getPageSize());
    if (asked.hasStartAt()) {
      request.setStartAt(asked.getStartAt());
    }
    try {
      ListEventsResponse answer = call(EventServiceGrpc.getListEventsMethod(), request.build());
      return TaskAnswer.done(answer.toBuilder().clearAnnotations().build(), List.of());
    } catch (StatusException e) {
      return TaskAnswer.failed(status(e));
    }
  }

  /** A change: tried again only when the failure may pass and a second try can do no harm. */
  private <Q extends Message, A extends Message> TaskAnswer changed(
      MethodDescriptor<Q, A> method,
      Q request,
      Function<A, List<Any>> annotations,
      Predicate<Status> again)
      throws InterruptedException {
    try {
      A answer = call(method, request);
      return TaskAnswer.done(answer, annotations.apply(answer));
    } catch (StatusException e) {
      Status status = status(e);
      return new TaskAnswer.Failure(status, !again.test(status), List.of());
    }
  }

  private <Q extends Message, A extends Message> TaskAnswer called(
      MethodDescriptor<Q, A> method, Q request) throws InterruptedException {
    try {
      return TaskAnswer.done(call(method, request), List.of());
    } catch (StatusException e) {
      return TaskAnswer.failed(status(e));
    }
  }

  /** Makes the call with a connector of its own. */
  <Q extends Message, A extends Message> A call(MethodDescriptor<Q, A> method, Q request)
      throws StatusException, InterruptedException {
    Rpc<Q, A> rpc = rpcs.of(method);
    try (Connector connector = source.open()) {
      return rpc.answer(connector, request);
    }
  }

  /** The source did not answer: grants and revokes find out by themselves what was done. */
  private static boolean mayPass(Status status) {
    return status.getCode() == Code.UNAVAILABLE.getNumber();
  }

  static Status status(StatusException e) {
    return StatusProto.fromStatusAndTrailers(e.getStatus(), e.getTrailers());
  }
}
