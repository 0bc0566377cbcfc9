package dev.batonjira.sdk.server;

import dev.batonjira.protocol.connector.v2.AccountManagerServiceGrpc;
import dev.batonjira.protocol.connector.v2.ActionServiceGrpc;
import dev.batonjira.protocol.connector.v2.AssetServiceGrpc;
import dev.batonjira.protocol.connector.v2.ConnectorServiceGrpc;
import dev.batonjira.protocol.connector.v2.CredentialManagerServiceGrpc;
import dev.batonjira.protocol.connector.v2.EntitlementsServiceGrpc;
import dev.batonjira.protocol.connector.v2.EventServiceGrpc;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceGrpc;
import dev.batonjira.protocol.connector.v2.GrantsServiceGrpc;
import dev.batonjira.protocol.connector.v2.ResourceDeleterServiceGrpc;
import dev.batonjira.protocol.connector.v2.ResourceGetterServiceGrpc;
import dev.batonjira.protocol.connector.v2.ResourceManagerServiceGrpc;
import dev.batonjira.protocol.connector.v2.ResourceTypesServiceGrpc;
import dev.batonjira.protocol.connector.v2.ResourcesServiceGrpc;
import dev.batonjira.protocol.connector.v2.TicketsServiceGrpc;
import dev.batonjira.protocol.ratelimit.v1.RateLimiterServiceGrpc;
import io.grpc.ServiceDescriptor;
import java.util.List;

/** The services that a connector serves. */
final class Services {

  private Services() {}

  static List<ServiceDescriptor> all() {
    return List.of(
        ConnectorServiceGrpc.getServiceDescriptor(),
        ResourceTypesServiceGrpc.getServiceDescriptor(),
        ResourcesServiceGrpc.getServiceDescriptor(),
        ResourceGetterServiceGrpc.getServiceDescriptor(),
        EntitlementsServiceGrpc.getServiceDescriptor(),
        GrantsServiceGrpc.getServiceDescriptor(),
        GrantManagerServiceGrpc.getServiceDescriptor(),
        ResourceManagerServiceGrpc.getServiceDescriptor(),
        ResourceDeleterServiceGrpc.getServiceDescriptor(),
        AccountManagerServiceGrpc.getServiceDescriptor(),
        CredentialManagerServiceGrpc.getServiceDescriptor(),
        ActionServiceGrpc.getServiceDescriptor(),
        EventServiceGrpc.getServiceDescriptor(),
        TicketsServiceGrpc.getServiceDescriptor(),
        AssetServiceGrpc.getServiceDescriptor(),
        RateLimiterServiceGrpc.getServiceDescriptor());
  }
}
