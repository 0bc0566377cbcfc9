package dev.batonjira.sdk.server;

import dev.batonjira.protocol.connector.v2.ConnectorMetadata;
import dev.batonjira.protocol.connector.v2.ConnectorServiceGetMetadataRequest;
import dev.batonjira.protocol.connector.v2.ConnectorServiceGetMetadataResponse;
import dev.batonjira.protocol.connector.v2.ConnectorServiceGrpc;
import dev.batonjira.protocol.connector.v2.ConnectorServiceValidateRequest;
import dev.batonjira.protocol.connector.v2.ConnectorServiceValidateResponse;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.EntitlementsServiceGrpc;
import dev.batonjira.protocol.connector.v2.EntitlementsServiceListEntitlementsRequest;
import dev.batonjira.protocol.connector.v2.EntitlementsServiceListEntitlementsResponse;
import dev.batonjira.protocol.connector.v2.EntitlementsServiceListStaticEntitlementsRequest;
import dev.batonjira.protocol.connector.v2.EntitlementsServiceListStaticEntitlementsResponse;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantsServiceGrpc;
import dev.batonjira.protocol.connector.v2.GrantsServiceListGrantsRequest;
import dev.batonjira.protocol.connector.v2.GrantsServiceListGrantsResponse;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceGetterServiceGetResourceRequest;
import dev.batonjira.protocol.connector.v2.ResourceGetterServiceGetResourceResponse;
import dev.batonjira.protocol.connector.v2.ResourceGetterServiceGrpc;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceTypesServiceGrpc;
import dev.batonjira.protocol.connector.v2.ResourceTypesServiceListResourceTypesRequest;
import dev.batonjira.protocol.connector.v2.ResourceTypesServiceListResourceTypesResponse;
import dev.batonjira.protocol.connector.v2.ResourcesServiceGrpc;
import dev.batonjira.protocol.connector.v2.ResourcesServiceListResourcesRequest;
import dev.batonjira.protocol.connector.v2.ResourcesServiceListResourcesResponse;
import dev.batonjira.sdk.Connector;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.ConnectorSource;
import dev.batonjira.sdk.Page;
import dev.batonjira.sdk.ResourceGetter;
import dev.batonjira.sdk.ResourceSyncer;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls that read. A listing's pages are read one after the other, as the wire allows. */
final class ReadRpcs {

  private static final Logger LOG = LoggerFactory.getLogger(ReadRpcs.class);

  /** The version of the protocol's behaviour that callers may expect. */
  private static final String SDK_VERSION = "v0.20.1";

  private ReadRpcs() {}

  static List<Rpc<?, ?>> all(ConnectorSource source) {
    return List.of(
        new Rpc<ConnectorServiceGetMetadataRequest, ConnectorServiceGetMetadataResponse>(
            ConnectorServiceGrpc.getGetMetadataMethod(), "", (_, _) -> metadata(source.metadata())),
        new Rpc<>(
            ConnectorServiceGrpc.getValidateMethod(), "validate failed: ", ReadRpcs::validate),
        new Rpc<>(
            ResourceTypesServiceGrpc.getListResourceTypesMethod(), "", ReadRpcs::resourceTypes),
        new Rpc<>(
            ResourcesServiceGrpc.getListResourcesMethod(),
            "error: listing resources failed: ",
            ReadRpcs::resources),
        new Rpc<>(
            ResourceGetterServiceGrpc.getGetResourceMethod(),
            "error: get resource failed: ",
            ReadRpcs::resource),
        new Rpc<>(
            EntitlementsServiceGrpc.getListEntitlementsMethod(),
            "error: listing entitlements failed: ",
            ReadRpcs::entitlements),
        new Rpc<>(
            EntitlementsServiceGrpc.getListStaticEntitlementsMethod(),
            "error: listing static entitlements failed: ",
            ReadRpcs::staticEntitlements),
        new Rpc<>(
            GrantsServiceGrpc.getListGrantsMethod(),
            "error: listing grants failed: ",
            ReadRpcs::grants));
  }

  private static ConnectorServiceGetMetadataResponse metadata(ConnectorMetadata metadata) {
    return ConnectorServiceGetMetadataResponse.newBuilder().setMetadata(metadata).build();
  }

  private static ConnectorServiceValidateResponse validate(
      Connector connector, ConnectorServiceValidateRequest request) {
    connector.validate().warnings().forEach(LOG::warn);
    return ConnectorServiceValidateResponse.newBuilder().setSdkVersion(SDK_VERSION).build();
  }

  private static ResourceTypesServiceListResourceTypesResponse resourceTypes(
      Connector connector, ResourceTypesServiceListResourceTypesRequest request) {
    return ResourceTypesServiceListResourceTypesResponse.newBuilder()
        .addAllList(connector.syncers().stream().map(ResourceSyncer::resourceType).toList())
        .build();
  }

  private static ResourcesServiceListResourcesResponse resources(
      Connector connector, ResourcesServiceListResourcesRequest request) {
    ResourceSyncer syncer = syncer(connector, request.getResourceTypeId());
    BagToken bag = BagToken.parse(request.getPageToken());
    ResourceId parent = request.hasParentResourceId() ? request.getParentResourceId() : null;
    Page<Resource> page = told(syncer.list(parent, bag.current()));
    return ResourcesServiceListResourcesResponse.newBuilder()
        .addAllList(page.items())
        .setNextPageToken(bag.after(page.next()))
        .build();
  }

  private static ResourceGetterServiceGetResourceResponse resource(
      Connector connector, ResourceGetterServiceGetResourceRequest request) {
    ResourceId id = request.getResourceId();
    if (!(syncer(connector, id.getResourceType()) instanceof ResourceGetter getter)) {
      throw new ConnectorException.Unsupported(
          "Resources of the type " + id.getResourceType() + " can only be listed.");
    }
    Optional<Resource> found = getter.get(List.of(id)).stream().findFirst();
    return ResourceGetterServiceGetResourceResponse.newBuilder()
        .setResource(
            found.orElseThrow(() ->
                new ConnectorException.NotFound(
                    "There is no %s with the id %s."
                        .formatted(id.getResourceType(), id.getResource()),
                    null)))
        .build();
  }

  private static EntitlementsServiceListEntitlementsResponse entitlements(
      Connector connector, EntitlementsServiceListEntitlementsRequest request) {
    requireResource(request.hasResource());
    BagToken bag = BagToken.parse(request.getPageToken());
    Page<Entitlement> page =
        told(
            syncer(connector, request.getResource().getId().getResourceType())
                .entitlements(request.getResource(), bag.current()));
    return EntitlementsServiceListEntitlementsResponse.newBuilder()
        .addAllList(page.items())
        .setNextPageToken(bag.after(page.next()))
        .build();
  }

  /** Entitlements come with their resources, never for a type at once. */
  private static EntitlementsServiceListStaticEntitlementsResponse staticEntitlements(
      Connector connector, EntitlementsServiceListStaticEntitlementsRequest request) {
    syncer(connector, request.getResourceTypeId());
    return EntitlementsServiceListStaticEntitlementsResponse.getDefaultInstance();
  }

  private static GrantsServiceListGrantsResponse grants(
      Connector connector, GrantsServiceListGrantsRequest request) {
    requireResource(request.hasResource());
    BagToken bag = BagToken.parse(request.getPageToken());
    Page<Grant> page =
        told(
            syncer(connector, request.getResource().getId().getResourceType())
                .grants(request.getResource(), bag.current()));
    return GrantsServiceListGrantsResponse.newBuilder()
        .addAllList(page.items())
        .setNextPageToken(bag.after(page.next()))
        .build();
  }

  private static void requireResource(boolean given) {
    if (!given) {
      throw new ConnectorException.Invalid("The request names no resource.", null);
    }
  }

  private static ResourceSyncer syncer(Connector connector, String type) {
    return connector.syncers().stream()
        .filter(syncer -> syncer.resourceType().getId().equals(type))
        .findFirst()
        .orElseThrow(
            () -> new ConnectorException.NotFound("unknown resource type \"" + type + "\"", null));
  }

  /** The wire has no place for what a page lacks; the log has. */
  private static <T> Page<T> told(Page<T> page) {
    page.remarks()
        .forEach(remark ->
            LOG.atWarn()
                .addKeyValue("resource_type_id", remark.subject().getResourceType())
                .addKeyValue("resource_id", remark.subject().getResource())
                .addKeyValue("reason", remark.reason())
                .log("A page is not complete"));
    return page;
  }
}
