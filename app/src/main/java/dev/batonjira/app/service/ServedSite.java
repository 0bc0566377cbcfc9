package dev.batonjira.app.service;

import dev.batonjira.app.audit.AuditPlace;
import dev.batonjira.app.options.ProgramFields;
import dev.batonjira.app.sync.SyncRequest;
import dev.batonjira.app.telemetry.Telemetry;
import dev.batonjira.app.terminal.Surroundings;
import dev.batonjira.protocol.connector.v2.ConnectorCapabilities;
import dev.batonjira.sdk.ConnectorSource;
import dev.batonjira.sdk.config.Configuration;
import dev.batonjira.sdk.config.PlatformFields;
import dev.batonjira.sdk.config.ValueType;
import dev.batonjira.sdk.server.Changes;
import dev.batonjira.sdk.server.ConnectorRpcs;
import java.util.List;
import java.util.Map;

/**
 * A site behind the connector's gRPC services.
 *
 * @param connectors opens a connector for each of a client's syncs
 * @param rpcs what clients can call
 */
record ServedSite(ConnectorSource connectors, ConnectorRpcs rpcs) {

  /** Who is asked for one change may make it, also without {@code --provisioning}. */
  private static final List<String> CHANGES =
      List.of(
          "grant-entitlement",
          "revoke-grant",
          "create-account-profile",
          "create-account-login",
          "create-account-email",
          "delete-resource",
          "delete-resource-type",
          "rotate-credentials",
          "rotate-credentials-type");

  private static final List<String> TICKETS =
      List.of("create-ticket", "bulk-create-ticket", "list-ticket-schemas", "get-ticket");

  static ServedSite of(
      Map<String, List<String>> flags,
      Surroundings surroundings,
      ConnectorCapabilities capabilities) {
    ConfiguredSite site = new ConfiguredSite(flags, surroundings, capabilities, Telemetry::called);
    SyncRequest request = site.request();
    Configuration configuration = request.configuration();
    Changes changes =
        new Changes(
            configuration.truth(PlatformFields.PROVISIONING) || isAsked(CHANGES, configuration),
            AuditPlace.listener(configuration, surroundings, request.site().url().toString()),
            "grpc");
    boolean ticketing =
        configuration.truth(PlatformFields.TICKETING) || isAsked(TICKETS, configuration);
    return new ServedSite(site, new ConnectorRpcs(site, changes, ticketing));
  }

  private static boolean isAsked(List<String> names, Configuration configuration) {
    return names.stream()
        .map(ProgramFields::platform)
        .anyMatch(field ->
            field.type() instanceof ValueType.Truth
                ? configuration.truth(field)
                : !configuration.text(field).isEmpty());
  }
}
