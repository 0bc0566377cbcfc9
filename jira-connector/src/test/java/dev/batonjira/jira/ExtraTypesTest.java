package dev.batonjira.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batonjira.jira.ScriptedSite.Reply;
import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.protocol.connector.v2.RoleTrait;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.PageToken;
import dev.batonjira.sdk.Remark;
import dev.batonjira.sdk.ResourceSyncer;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.rest.Credential;
import dev.batonjira.simulator.site.GroundTruth;
import dev.batonjira.simulator.site.GroundTruth.TrueUser;
import dev.batonjira.simulator.site.SiteSpec;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Products and global permissions, which a sync lists on demand only. */
final class ExtraTypesTest {
  private static final String CHECK = "POST /rest/api/3/permissions/check";

  @Test
  void nothingOfThemIsListedOrAskedForByDefault() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(SiteSpec.demo()));
        JiraConnector connector = new JiraConnector(Connections.to(simulator))) {
      assertThat(connector.syncers())
          .extracting(ResourceSyncer::resourceType)
          .extracting(ResourceType::getId)
          .containsExactly("user", "group", "project", "project-role");
      ContractWalk.through(connector);

      assertThat(simulator.calls().byOperation())
          .doesNotContainKeys(CHECK, "GET /rest/api/3/permissions");
    }
  }

  @Test
  void w16_applicationRolesAreGivenToTheirGroupsAndExpandToPeople() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(SiteSpec.demo()));
        JiraConnector connector = connector(simulator, ExtraType.APPLICATION_ROLE)) {
      ContractWalk walk = ContractWalk.through(connector);
      GroundTruth truth = simulator.groundTruth();
      Map<String, List<String>> products = truth.productGroups();

      assertThat(walk.ids("application-role"))
          .containsExactlyInAnyOrderElementsOf(products.keySet());
      EffectiveAccess effective = new EffectiveAccess(walk);
      products.forEach((product, groups) -> {
        String entitlement = "application-role:" + product + ":assigned";
        assertThat(walk.holders().getOrDefault(entitlement, Set.of()))
            .isEqualTo(groups.stream().map(id -> "group:" + id).collect(Collectors.toSet()));
        assertThat(effective.accounts(entitlement))
            .isEqualTo(
                truth
                    .memberships()
                    .filter(membership -> groups.contains(membership.groupId()))
                    .map(GroundTruth.TrueMembership::accountId)
                    .collect(Collectors.toCollection(TreeSet::new)));
      });
      assertThat(products.values()).anyMatch(groups -> !groups.isEmpty());
      assertThat(walk.entitlements()).containsKey("application-role:jira-software:assigned");
      assertThat(simulator.calls().byOperation()).doesNotContainKey(CHECK);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {2026, 7})
  void w16_everyActiveHolderOfAGlobalPermissionIsFoundAndNobodyElse(long seed) {
    SiteSpec spec = SiteSpec.ofSize(1_300).withSeed(seed);
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(spec));
        JiraConnector connector = connector(simulator, ExtraType.GLOBAL_PERMISSION)) {
      ContractWalk walk = ContractWalk.through(connector);
      GroundTruth truth = simulator.groundTruth();

      assertThat(walk.ids("global-permission"))
          .containsExactlyInAnyOrder(
              "ADMINISTER", "SYSTEM_ADMIN", "USER_PICKER", "BULK_CHANGE", "CREATE_PROJECT");
      walk.ids("global-permission")
          .forEach(permission ->
              assertThat(
                      walk.holders()
                          .getOrDefault("global-permission:" + permission + ":assigned", Set.of()))
                  .as(permission)
                  .isNotEmpty()
                  .isEqualTo(
                      truth
                          .globalHolders(permission)
                          .map(id -> "user:" + id)
                          .collect(Collectors.toSet())));
      assertThat(walk.remarks(Remark.Kind.PARTIAL))
          .filteredOn(remark -> remark.subject().getResourceType().equals("global-permission"))
          .hasSize(5)
          .allSatisfy(remark -> assertThat(remark.reason()).contains("does not tell to which"));
      long asked =
          truth
              .users()
              .filter(TrueUser::active)
              .filter(user -> !"customer".equals(user.accountType()))
              .count();
      assertThat(simulator.calls().byOperation().get(CHECK))
          .as("one call an account for all permissions")
          .isEqualTo(asked);
    }
  }

  @Test
  void aProductTellsItsSeatsAndTheGroupsThatNewPeopleJoin() {
    try (ScriptedSite server = new ScriptedSite();
        JiraConnector connector =
            new JiraConnector(
                Connections.to(server).withExtraTypes(EnumSet.of(ExtraType.APPLICATION_ROLE)))) {
      server
          .on(
              "/rest/api/3/applicationrole",
              request ->
                  Reply.ok(
                      List.of(
                          Map.of(
                              "key",
                              "jira-software",
                              "name",
                              "Jira Software",
                              "groupDetails",
                              List.of(
                                  Map.of("name", "by name only"),
                                  Map.of("name", "gone"),
                                  Map.of("name", "other", "groupId", "g-2")),
                              "defaultGroupsDetails",
                              List.of(Map.of("name", "other", "groupId", "g-2")),
                              "numberOfSeats",
                              25,
                              "remainingSeats",
                              4,
                              "userCount",
                              21,
                              "selectedByDefault",
                              true),
                          Map.of(
                              "key",
                              "jira-servicedesk",
                              "numberOfSeats",
                              -1,
                              "hasUnlimitedSeats",
                              true))))
          .on(
              "/rest/api/3/group/bulk",
              request -> Reply.page(List.of(Map.of("name", "By name only", "groupId", "g-1"))));
      ResourceSyncer syncer = connector.syncers().getLast();

      List<Resource> products = syncer.list(null, PageToken.FIRST).items();

      Resource software = products.getFirst();
      assertThat(software.getDisplayName()).isEqualTo("Jira Software");
      assertThat(number(software, "seats")).isEqualTo(25);
      assertThat(number(software, "seats_left")).isEqualTo(4);
      assertThat(number(software, "user_count")).isEqualTo(21);
      assertThat(
              software
                  .getProfile()
                  .getFieldsOrThrow("default_groups")
                  .getListValue()
                  .getValues(0)
                  .getStringValue())
          .isEqualTo("other");
      assertThat(Annotations.find(software.getAnnotationsList(), RoleTrait.getDefaultInstance()))
          .isPresent();
      Resource unlimited = products.getLast();
      assertThat(unlimited.getProfile().getFieldsOrThrow("unlimited_seats").getBoolValue())
          .isTrue();
      assertThat(unlimited.getProfile().containsFields("seats")).isFalse();
      var grants = syncer.grants(software, PageToken.FIRST);
      assertThat(grants.items())
          .extracting(grant -> grant.getPrincipal().getId().getResource())
          .containsExactly("g-1", "g-2");
      assertThat(grants.remarks())
          .singleElement()
          .satisfies(remark -> assertThat(remark.reason()).contains("\"gone\""));
    }
  }

  @ParameterizedTest
  @EnumSource(ExtraType.class)
  void anAccountThatDoesNotAdministerJiraIsToldWhatToDo(ExtraType type) {
    SimulatorOptions limited =
        SimulatorOptions.of(SiteSpec.demo())
            .withCredential(Credential.ADMINISTRATOR.withoutAdminister());
    try (Simulator simulator = Simulator.start(limited);
        JiraConnector connector = connector(simulator, type)) {
      ResourceSyncer syncer = connector.syncers().getLast();

      assertThatThrownBy(() -> syncer.list(null, PageToken.FIRST))
          .isInstanceOf(ConnectorException.Denied.class)
          .hasMessageContaining("\"Administer Jira\"")
          .hasMessageContaining("leave " + type.word() + " out");
    }
  }

  @Test
  void eachIsFetchedByItsKey() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(SiteSpec.demo()));
        JiraConnector connector =
            connector(simulator, ExtraType.APPLICATION_ROLE, ExtraType.GLOBAL_PERMISSION)) {
      assertThat(
              ContractWalk.fetched(connector, JiraTypes.APPLICATION_ROLE, "jira-software", "none"))
          .containsExactly("jira-software");
      assertThat(ContractWalk.fetched(connector, JiraTypes.GLOBAL_PERMISSION, "ADMINISTER", "none"))
          .containsExactly("ADMINISTER");
    }
  }

  private static long number(Resource resource, String key) {
    return (long) resource.getProfile().getFieldsOrThrow(key).getNumberValue();
  }

  private static JiraConnector connector(Simulator simulator, ExtraType... types) {
    return new JiraConnector(Connections.to(simulator).withExtraTypes(Set.of(types)));
  }
}
