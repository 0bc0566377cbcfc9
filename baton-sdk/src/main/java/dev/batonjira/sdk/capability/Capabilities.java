package dev.batonjira.sdk.capability;

import com.google.protobuf.Any;
import dev.batonjira.protocol.connector.v2.Capability;
import dev.batonjira.protocol.connector.v2.CapabilityPermissions;
import dev.batonjira.protocol.connector.v2.ConnectorCapabilities;
import dev.batonjira.protocol.connector.v2.CredentialDetails;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.protocol.connector.v2.ResourceTypeCapability;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.Connector;
import dev.batonjira.sdk.ResourceSyncer;
import dev.batonjira.sdk.json.ProtoJson;
import dev.batonjira.sdk.provision.AccountProvisioner;
import dev.batonjira.sdk.provision.ActionProvider;
import dev.batonjira.sdk.provision.GrantProvisioner;
import dev.batonjira.sdk.provision.ResourceDeleter;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Assembles a connector's capabilities by the protocol's rules of order and completeness. */
public final class Capabilities {

  private Capabilities() {}

  /**
   * The capabilities of a connector: types sorted by id, the union of all capabilities sorted by
   * number.
   *
   * @param types what can be done with each resource type
   * @param connectorWide capabilities that belong to no type
   */
  public static ConnectorCapabilities of(
      Map<ResourceType, Set<Capability>> types,
      Collection<Capability> connectorWide,
      CredentialDetails credentials) {
    EnumSet<Capability> all = EnumSet.noneOf(Capability.class);
    all.addAll(connectorWide);
    types.values().forEach(all::addAll);
    return ConnectorCapabilities.newBuilder()
        .addAllResourceTypeCapabilities(
            types.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().getId()))
                .map(entry -> ofType(entry.getKey(), entry.getValue()))
                .toList())
        .addAllConnectorCapabilities(all)
        .setCredentialDetails(credentials)
        .build();
  }

  /**
   * The capabilities of {@code connector}, as they follow from what it and its syncers implement.
   * Fetching by id is not announced: it serves this program's own syncs.
   *
   * @param beside capabilities of the whole connector that no interface tells yet
   */
  public static ConnectorCapabilities of(Connector connector, Collection<Capability> beside) {
    Map<ResourceType, Set<Capability>> types = new LinkedHashMap<>();
    CredentialDetails.Builder credentials = CredentialDetails.newBuilder();
    for (ResourceSyncer syncer : connector.syncers()) {
      EnumSet<Capability> able = EnumSet.of(Capability.CAPABILITY_SYNC);
      if (syncer instanceof GrantProvisioner) {
        able.add(Capability.CAPABILITY_PROVISION);
      }
      if (syncer instanceof AccountProvisioner accounts) {
        able.add(Capability.CAPABILITY_ACCOUNT_PROVISIONING);
        credentials.setCapabilityAccountProvisioning(accounts.credentialOptions());
      }
      if (syncer instanceof ResourceDeleter) {
        able.add(Capability.CAPABILITY_RESOURCE_DELETE);
      }
      types.put(syncer.resourceType(), able);
    }
    EnumSet<Capability> wide = EnumSet.noneOf(Capability.class);
    wide.addAll(beside);
    if (connector instanceof ActionProvider actions && !actions.actions().isEmpty()) {
      wide.add(Capability.CAPABILITY_ACTIONS);
    }
    return of(types, wide, credentials.build());
  }

  /** The capabilities as the {@code capabilities} command prints them, without a final newline. */
  public static String json(ConnectorCapabilities capabilities) {
    return ProtoJson.of(Annotations.pack(capabilities));
  }

  private static ResourceTypeCapability ofType(ResourceType type, Set<Capability> capabilities) {
    List<Any> annotations = type.getAnnotationsList();
    return ResourceTypeCapability.newBuilder()
        .setResourceType(type)
        .addAllCapabilities(ordered(capabilities))
        .setPermissions(
            Annotations.find(annotations, CapabilityPermissions.getDefaultInstance())
                .orElse(CapabilityPermissions.getDefaultInstance()))
        .build();
  }

  // Sync and targeted sync come before what changes the source; the rest goes by number.
  private static List<Capability> ordered(Set<Capability> capabilities) {
    return capabilities.stream()
        .sorted(
            Comparator.comparingInt(capability ->
                switch (capability) {
                  case CAPABILITY_SYNC -> -2;
                  case CAPABILITY_TARGETED_SYNC -> -1;
                  default -> capability.getNumber();
                }))
        .toList();
  }
}
