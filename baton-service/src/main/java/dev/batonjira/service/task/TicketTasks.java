package dev.batonjira.service.task;

import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.Status;
import dev.batonjira.protocol.connector.v2.TicketSchema;
import dev.batonjira.protocol.connector.v2.TicketsServiceBulkCreateTicketsRequest;
import dev.batonjira.protocol.connector.v2.TicketsServiceBulkCreateTicketsResponse;
import dev.batonjira.protocol.connector.v2.TicketsServiceBulkGetTicketsRequest;
import dev.batonjira.protocol.connector.v2.TicketsServiceBulkGetTicketsResponse;
import dev.batonjira.protocol.connector.v2.TicketsServiceCreateTicketRequest;
import dev.batonjira.protocol.connector.v2.TicketsServiceCreateTicketResponse;
import dev.batonjira.protocol.connector.v2.TicketsServiceGetTicketRequest;
import dev.batonjira.protocol.connector.v2.TicketsServiceGetTicketResponse;
import dev.batonjira.protocol.connector.v2.TicketsServiceGrpc;
import dev.batonjira.protocol.connector.v2.TicketsServiceListTicketSchemasRequest;
import dev.batonjira.protocol.connector.v2.TicketsServiceListTicketSchemasResponse;
import dev.batonjira.protocol.connectorapi.baton.v1.Task;
import dev.batonjira.protocol.connectorapi.baton.v1.Task.TaskTypeCase;
import dev.batonjira.sdk.server.Statuses;
import io.grpc.StatusException;
import java.util.ArrayList;
import java.util.List;

/** The tasks about tickets. The annotations of a task come back with its answer. */
final class TicketTasks {

  /** C1 takes no more in one answer. */
  private static final int MOST_SCHEMAS = 100;

  private final ConnectorTasks connector;

  TicketTasks(ConnectorTasks connector) {
    this.connector = connector;
  }

  TaskHandlers addTo(TaskHandlers handlers) {
    return handlers
        .with(TaskTypeCase.LIST_TICKET_SCHEMAS, this::schemas)
        .with(TaskTypeCase.CREATE_TICKET_TASK, this::create)
        .with(TaskTypeCase.GET_TICKET, this::get)
        .with(TaskTypeCase.BULK_CREATE_TICKETS, this::bulkCreate)
        .with(TaskTypeCase.BULK_GET_TICKETS, this::bulkGet);
  }

  private TaskAnswer schemas(Task task) throws InterruptedException {
    List<TicketSchema> schemas = new ArrayList<>();
    String token = "";
    try {
      do {
        TicketsServiceListTicketSchemasResponse page =
            connector.call(
                TicketsServiceGrpc.getListTicketSchemasMethod(),
                TicketsServiceListTicketSchemasRequest.newBuilder().setPageToken(token).build());
        schemas.addAll(page.getListList());
        token = page.getNextPageToken();
      } while (!token.isEmpty() && schemas.size() < MOST_SCHEMAS);
    } catch (StatusException e) {
      return TaskAnswer.failed(ConnectorTasks.status(e));
    }
    if (schemas.isEmpty()) {
      return TaskAnswer.failed(Code.UNKNOWN, "connector returned no ticket schemas");
    }
    return TaskAnswer.done(
        TicketsServiceListTicketSchemasResponse.newBuilder()
            .addAllList(schemas.subList(0, Math.min(MOST_SCHEMAS, schemas.size())))
            .build(),
        List.of());
  }

  private TaskAnswer create(Task task) throws InterruptedException {
    Task.CreateTicketTask asked = task.getCreateTicketTask();
    List<Any> annotations = asked.getAnnotationsList();
    if (!asked.hasTicketRequest()) {
      return new TaskAnswer.Failure(
          Statuses.of(Code.INVALID_ARGUMENT, "malformed create ticket task"), true, annotations);
    }
    try {
      TicketsServiceCreateTicketResponse answer =
          connector.call(TicketsServiceGrpc.getCreateTicketMethod(), request(asked));
      // The answer already carries the annotations of the request.
      return TaskAnswer.done(answer, answer.getAnnotationsList());
    } catch (StatusException e) {
      Status status = ConnectorTasks.status(e);
      // When nobody knows whether the issue exists, a second attempt could make another.
      boolean mayExist = status.getCode() == Code.ALREADY_EXISTS.getNumber();
      return new TaskAnswer.Failure(status, mayExist, annotations);
    }
  }

  private TaskAnswer get(Task task) throws InterruptedException {
    Task.GetTicketTask asked = task.getGetTicket();
    List<Any> annotations = asked.getAnnotationsList();
    if (asked.getTicketId().isEmpty()) {
      return new TaskAnswer.Failure(
          Statuses.of(Code.INVALID_ARGUMENT, "malformed get ticket task"), true, annotations);
    }
    try {
      TicketsServiceGetTicketResponse answer =
          connector.call(TicketsServiceGrpc.getGetTicketMethod(), request(asked));
      return TaskAnswer.done(
          answer.toBuilder().clearAnnotations().addAllAnnotations(annotations).build(),
          annotations);
    } catch (StatusException e) {
      return new TaskAnswer.Failure(ConnectorTasks.status(e), false, annotations);
    }
  }

  private TaskAnswer bulkCreate(Task task) throws InterruptedException {
    List<Task.CreateTicketTask> asked = task.getBulkCreateTickets().getTicketRequestsList();
    if (asked.isEmpty()) {
      return TaskAnswer.refused(Code.INVALID_ARGUMENT, "malformed bulk create tickets task");
    }
    try {
      TicketsServiceBulkCreateTicketsResponse answer =
          connector.call(
              TicketsServiceGrpc.getBulkCreateTicketsMethod(),
              TicketsServiceBulkCreateTicketsRequest.newBuilder()
                  .addAllTicketRequests(asked.stream().map(TicketTasks::request).toList())
                  .build());
      return TaskAnswer.done(answer, List.of());
    } catch (StatusException e) {
      return TaskAnswer.failed(ConnectorTasks.status(e));
    }
  }

  private TaskAnswer bulkGet(Task task) throws InterruptedException {
    List<Task.GetTicketTask> asked = task.getBulkGetTickets().getTicketRequestsList();
    if (asked.isEmpty()) {
      return TaskAnswer.refused(Code.INVALID_ARGUMENT, "malformed bulk get tickets task");
    }
    try {
      TicketsServiceBulkGetTicketsResponse answer =
          connector.call(
              TicketsServiceGrpc.getBulkGetTicketsMethod(),
              TicketsServiceBulkGetTicketsRequest.newBuilder()
                  .addAllTicketRequests(asked.stream().map(TicketTasks::request).toList())
                  .build());
      return TaskAnswer.done(answer, List.of());
    } catch (StatusException e) {
      return TaskAnswer.failed(ConnectorTasks.status(e));
    }
  }

  private static TicketsServiceCreateTicketRequest request(Task.CreateTicketTask asked) {
    return TicketsServiceCreateTicketRequest.newBuilder()
        .setRequest(asked.getTicketRequest())
        .setSchema(asked.getTicketSchema())
        .addAllAnnotations(asked.getAnnotationsList())
        .build();
  }

  private static TicketsServiceGetTicketRequest request(Task.GetTicketTask asked) {
    return TicketsServiceGetTicketRequest.newBuilder()
        .setId(asked.getTicketId())
        .addAllAnnotations(asked.getAnnotationsList())
        .build();
  }
}
