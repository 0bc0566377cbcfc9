package dev.batonjira.sdk.server;

import dev.batonjira.protocol.connector.v2.AccountManagerServiceGrpc;
import dev.batonjira.protocol.connector.v2.CreateAccountRequest;
import dev.batonjira.protocol.connector.v2.CreateAccountResponse;
import dev.batonjira.protocol.connector.v2.CreateResourceRequest;
import dev.batonjira.protocol.connector.v2.CreateResourceResponse;
import dev.batonjira.protocol.connector.v2.CredentialManagerServiceGrpc;
import dev.batonjira.protocol.connector.v2.DeleteResourceRequest;
import dev.batonjira.protocol.connector.v2.DeleteResourceResponse;
import dev.batonjira.protocol.connector.v2.DeleteResourceV2Request;
import dev.batonjira.protocol.connector.v2.DeleteResourceV2Response;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceGrantRequest;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceGrantResponse;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceGrpc;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceRevokeRequest;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceRevokeResponse;
import dev.batonjira.protocol.connector.v2.IssueCredentialRequest;
import dev.batonjira.protocol.connector.v2.IssueCredentialResponse;
import dev.batonjira.protocol.connector.v2.ResourceDeleterServiceGrpc;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceManagerServiceGrpc;
import dev.batonjira.protocol.connector.v2.RotateCredentialRequest;
import dev.batonjira.protocol.connector.v2.RotateCredentialResponse;
import dev.batonjira.sdk.Connector;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.provision.Provisioned;
import dev.batonjira.sdk.provision.Provisioning;
import java.util.List;

/** The calls that change the source, all through {@link Provisioning}. */
final class WriteRpcs {

  private final Changes changes;

  WriteRpcs(Changes changes) {
    this.changes = changes;
  }

  List<Rpc<?, ?>> all() {
    return List.of(
        new Rpc<>(GrantManagerServiceGrpc.getGrantMethod(), "grant failed: ", this::grant),
        new Rpc<>(GrantManagerServiceGrpc.getRevokeMethod(), "revoke failed: ", this::revoke),
        new Rpc<>(
            AccountManagerServiceGrpc.getCreateAccountMethod(),
            "error: create account failed: ",
            this::createAccount),
        new Rpc<>(
            ResourceManagerServiceGrpc.getCreateResourceMethod(),
            "error: create resource failed: ",
            this::createResource),
        new Rpc<>(
            ResourceManagerServiceGrpc.getDeleteResourceMethod(),
            "error: delete resource failed: ",
            this::deleteResource),
        new Rpc<>(
            ResourceDeleterServiceGrpc.getDeleteResourceV2Method(),
            "error: delete resource failed: ",
            this::deleteResourceV2),
        new Rpc<>(
            CredentialManagerServiceGrpc.getRotateCredentialMethod(),
            "error: rotate credentials on resource failed: ",
            this::rotateCredential),
        new Rpc<>(
            CredentialManagerServiceGrpc.getIssueCredentialMethod(),
            "error: issue credential failed: ",
            this::issueCredential));
  }

  private GrantManagerServiceGrantResponse grant(
      Connector connector, GrantManagerServiceGrantRequest request) throws InterruptedException {
    return done(
        provisioning(connector)
            .grant(request.getEntitlement(), request.getPrincipal(), changes.terms()));
  }

  private GrantManagerServiceRevokeResponse revoke(
      Connector connector, GrantManagerServiceRevokeRequest request) throws InterruptedException {
    return done(provisioning(connector).revoke(request.getGrant(), changes.terms()));
  }

  private CreateAccountResponse createAccount(Connector connector, CreateAccountRequest request)
      throws InterruptedException {
    return done(provisioning(connector).createAccount(request, changes.terms()));
  }

  private CreateResourceResponse createResource(
      Connector connector, CreateResourceRequest request) {
    allowed();
    throw new ConnectorException.Unsupported(
        "Resources of the type %s cannot be created."
            .formatted(request.getResource().getId().getResourceType()));
  }

  private DeleteResourceResponse deleteResource(Connector connector, DeleteResourceRequest request)
      throws InterruptedException {
    return delete(connector, request.getResourceId());
  }

  private DeleteResourceV2Response deleteResourceV2(
      Connector connector, DeleteResourceV2Request request) throws InterruptedException {
    return DeleteResourceV2Response.newBuilder()
        .addAllAnnotations(delete(connector, request.getResourceId()).getAnnotationsList())
        .build();
  }

  private DeleteResourceResponse delete(Connector connector, ResourceId id)
      throws InterruptedException {
    return done(provisioning(connector).delete(id, changes.terms()));
  }

  private RotateCredentialResponse rotateCredential(
      Connector connector, RotateCredentialRequest request) {
    allowed();
    throw new ConnectorException.Unsupported(
        "resource type does not have credential manager configured");
  }

  private IssueCredentialResponse issueCredential(
      Connector connector, IssueCredentialRequest request) {
    allowed();
    throw new ConnectorException.Unsupported(
        "resource type does not have credential issuer configured");
  }

  private Provisioning provisioning(Connector connector) {
    allowed();
    return new Provisioning(connector, changes.listener());
  }

  private void allowed() {
    ConnectorRpcs.require(changes.allowed(), "provisioning");
  }

  static <R> R done(Provisioned<R> result) {
    return switch (result) {
      case Provisioned.Done<R> done -> done.outcome().response();
      case Provisioned.DryRun<R> _ ->
          throw new ConnectorException.Bug("A change that was asked for was not made.", null);
    };
  }
}
