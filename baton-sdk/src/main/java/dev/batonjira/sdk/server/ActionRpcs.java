package dev.batonjira.sdk.server;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.batonjira.c1z.SyncId;
import dev.batonjira.protocol.connector.v2.ActionServiceGrpc;
import dev.batonjira.protocol.connector.v2.BatonActionSchema;
import dev.batonjira.protocol.connector.v2.BatonActionStatus;
import dev.batonjira.protocol.connector.v2.GetActionSchemaRequest;
import dev.batonjira.protocol.connector.v2.GetActionSchemaResponse;
import dev.batonjira.protocol.connector.v2.GetActionStatusRequest;
import dev.batonjira.protocol.connector.v2.GetActionStatusResponse;
import dev.batonjira.protocol.connector.v2.InvokeActionRequest;
import dev.batonjira.protocol.connector.v2.InvokeActionResponse;
import dev.batonjira.protocol.connector.v2.ListActionSchemasRequest;
import dev.batonjira.protocol.connector.v2.ListActionSchemasResponse;
import dev.batonjira.sdk.Connector;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.provision.Action;
import dev.batonjira.sdk.provision.ActionProvider;
import dev.batonjira.sdk.provision.Provisioning;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls about actions. An action is over when its invocation is answered. Thread-safe. */
final class ActionRpcs {

  private static final int MOST_REMEMBERED = 1_000;

  private final Changes changes;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, InvokeActionResponse> ended = new LinkedHashMap<>();

  ActionRpcs(Changes changes) {
    this.changes = changes;
  }

  List<Rpc<?, ?>> all() {
    return List.of(
        new Rpc<>(
            ActionServiceGrpc.getListActionSchemasMethod(),
            "error: listing action schemas failed: ",
            ActionRpcs::schemas),
        new Rpc<>(ActionServiceGrpc.getGetActionSchemaMethod(), "error: ", ActionRpcs::schema),
        new Rpc<>(
            ActionServiceGrpc.getInvokeActionMethod(),
            "error: invoking action failed: ",
            this::invoke),
        new Rpc<>(ActionServiceGrpc.getGetActionStatusMethod(), "error: ", this::status));
  }

  private static List<BatonActionSchema> of(Connector connector) {
    return connector instanceof ActionProvider provider
        ? provider.actions().stream().map(Action::schema).toList()
        : List.of();
  }

  private static ListActionSchemasResponse schemas(
      Connector connector, ListActionSchemasRequest request) {
    String type = request.getResourceTypeId();
    return ListActionSchemasResponse.newBuilder()
        .addAllSchemas(
            of(connector).stream()
                .filter(schema -> type.isEmpty() || schema.getResourceTypeId().equals(type))
                .toList())
        .build();
  }

  private static GetActionSchemaResponse schema(
      Connector connector, GetActionSchemaRequest request) {
    return of(connector).stream()
        .filter(schema ->
            schema.getName().equals(request.getName()) && schema.getResourceTypeId().isEmpty())
        .findFirst()
        .map(schema -> GetActionSchemaResponse.newBuilder().setSchema(schema).build())
        .orElseThrow(() ->
            new ConnectorException.NotFound(
                "action schema " + request.getName() + " not found", null));
  }

  private InvokeActionResponse invoke(Connector connector, InvokeActionRequest request)
      throws InterruptedException {
    ConnectorRpcs.require(changes.allowed(), "provisioning");
    InvokeActionResponse.Builder answer =
        InvokeActionResponse.newBuilder()
            .setId(SyncId.generate(Clock.systemUTC(), random).value())
            .setName(request.getName());
    try {
      Struct result =
          WriteRpcs.done(
              new Provisioning(connector, changes.listener())
                  .invoke(
                      request.getName(),
                      request.getResourceTypeId(),
                      request.getArgs(),
                      changes.terms()));
      answer.setStatus(BatonActionStatus.BATON_ACTION_STATUS_COMPLETE).setResponse(result);
    } catch (ConnectorException.NotFound | ConnectorException.Invalid e) {
      throw e;
    } catch (ConnectorException e) {
      answer
          .setStatus(BatonActionStatus.BATON_ACTION_STATUS_FAILED)
          .setResponse(
              Struct.newBuilder()
                  .putFields(
                      "error",
                      Value.newBuilder().setStringValue(String.valueOf(e.getMessage())).build()));
    }
    return remembered(answer.build());
  }

  private InvokeActionResponse remembered(InvokeActionResponse answer) {
    synchronized (ended) {
      ended.put(answer.getId(), answer);
      if (ended.size() > MOST_REMEMBERED) {
        ended.remove(ended.keySet().iterator().next());
      }
    }
    return answer;
  }

  private GetActionStatusResponse status(Connector connector, GetActionStatusRequest request) {
    InvokeActionResponse answer;
    synchronized (ended) {
      answer = ended.get(request.getId());
    }
    if (answer == null) {
      throw new ConnectorException.NotFound(
          "action status for id " + request.getId() + " not found", null);
    }
    return GetActionStatusResponse.newBuilder()
        .setId(answer.getId())
        .setName(answer.getName())
        .setStatus(answer.getStatus())
        .setResponse(answer.getResponse())
        .build();
  }
}
