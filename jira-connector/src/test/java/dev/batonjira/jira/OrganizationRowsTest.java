package dev.batonjira.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import dev.batonjira.jira.users.EmailCoverage;
import dev.batonjira.jira.users.EmailOrigin;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.EntitlementImmutable;
import dev.batonjira.protocol.connector.v2.GroupTrait;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.UserTrait;
import dev.batonjira.protocol.connector.v2.UserTrait.Status.State;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.Profile;
import dev.batonjira.sdk.Remark;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.site.GroundTruth;
import dev.batonjira.simulator.site.GroundTruth.TrueUser;
import dev.batonjira.simulator.site.OrganizationSpec;
import dev.batonjira.simulator.site.OrganizationStatus;
import dev.batonjira.simulator.site.OrganizationTruth.TrueAccount;
import dev.batonjira.simulator.site.OrganizationTruth.TrueEmail;
import dev.batonjira.simulator.site.OrganizationTruth.TrueOrganizationGroup;
import dev.batonjira.simulator.site.SiteSpec;
import dev.batonjira.simulator.wire.Faults;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of a site in an organization, held against what both know to be true. */
final class OrganizationRowsTest {

  static List<Arguments> sites() {
    return List.of(
        argumentSet("demo", SimulatorOptions.of(SiteSpec.demo())),
        argumentSet("small", SimulatorOptions.of(SiteSpec.ofSize(60).withSeed(31))),
        argumentSet("middle", SimulatorOptions.of(SiteSpec.ofSize(900).withSeed(32))),
        argumentSet(
            "manyPages",
            SimulatorOptions.of(
                SiteSpec.ofSize(2_300).withSeed(33).withListingGaps(800, 1, 20).withProjects(4))),
        argumentSet("twoDirectories", changed(700, 34, spec -> spec.withDirectories(2))),
        argumentSet("appsUnknownToIt", changed(800, 35, OrganizationSpec::withoutApps)),
        argumentSet(
            "mostlyOutsiders", changed(120, 36, spec -> spec.withOutsiders(900).withGroups(130))),
        argumentSet(
            "w9_aCustomDomain",
            changed(90, 37, spec -> spec.withCustomDomain("https://jira.example.com"))),
        argumentSet(
            "oneAnswerInTwentyFails",
            SimulatorOptions.of(SiteSpec.ofSize(700).withSeed(38))
                .withFaults(Faults.everyKind(9, 0.05))));
  }

  private static SimulatorOptions changed(
      int users, long seed, UnaryOperator<OrganizationSpec> change) {
    SiteSpec site = SiteSpec.ofSize(users).withSeed(seed);
    return SimulatorOptions.of(site).withOrganization(change.apply(OrganizationSpec.of(site)));
  }

  @ParameterizedTest
  @MethodSource("sites")
  void w8_w9_bothSourcesGiveOneTrueRowForEachAccount(SimulatorOptions options) {
    try (Simulator simulator = Simulator.start(options);
        JiraConnector connector = new JiraConnector(Connections.withOrganization(simulator))) {
      assertThat(connector.validate().warnings()).isEmpty();
      ContractWalk walk = ContractWalk.through(connector);
      GroundTruth truth = simulator.groundTruth();

      noAccountIsLostNorAdded(walk, truth);
      everyEmailIsThere(walk, truth);
      everyStateIsTrue(walk, truth);
      theCoverageCountsThem(connector.emailCoverage(), walk, truth);
      groupsTellWhoManagesThem(walk, truth);
      membershipsAreTrue(walk, truth);
      assertThat(walk.remarks(Remark.Kind.SKIPPED)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("sites")
  void w5_membershipsAndEverythingElseAreAsWithoutTheOrganization(SimulatorOptions options) {
    try (Simulator simulator = Simulator.start(options);
        JiraConnector connector = new JiraConnector(Connections.withOrganization(simulator));
        JiraConnector jiraOnly = new JiraConnector(Connections.to(simulator))) {
      ContractWalk walk = ContractWalk.through(connector);
      ContractWalk expected = ContractWalk.through(jiraOnly);

      assertThat(walk.grants().keySet()).isEqualTo(expected.grants().keySet());
      assertThat(walk.entitlements().keySet()).isEqualTo(expected.entitlements().keySet());
      for (String type : List.of("user", "group", "project", "project-role")) {
        assertThat(names(walk, type)).isEqualTo(names(expected, type));
      }
    }
  }

  private static Map<String, String> names(ContractWalk walk, String type) {
    return walk.resources(type).stream()
        .collect(Collectors.toMap(r -> r.getId().getResource(), Resource::getDisplayName));
  }

  private static void noAccountIsLostNorAdded(ContractWalk walk, GroundTruth truth) {
    WholeSiteTest.accountsAreThoseOf(walk, truth);
  }

  private static void everyEmailIsThere(ContractWalk walk, GroundTruth truth) {
    Map<String, TrueEmail> emails =
        truth
            .organization()
            .emails()
            .collect(Collectors.toMap(TrueEmail::accountId, Function.identity()));
    for (Resource user : walk.resources("user")) {
      TrueEmail email = Objects.requireNonNull(emails.get(user.getId().getResource()));
      List<String> expected = email.email() == null ? List.of() : List.of(email.email());
      UserTrait trait = trait(user);
      assertThat(trait.getEmailsList().stream().map(UserTrait.Email::getAddress))
          .isEqualTo(expected);
      assertThat(text(user, "login")).isEqualTo(email.email() == null ? "" : email.email());
      assertThat(text(user, "email_source"))
          .isEqualTo(email.inJira() ? "jira" : email.inOrganization() ? "organization" : "none");
      assertThat(user.getProfile().containsFields("email_missing")).isEqualTo(expected.isEmpty());
    }
  }

  private static void everyStateIsTrue(ContractWalk walk, GroundTruth truth) {
    Map<String, TrueAccount> known =
        truth
            .organization()
            .accounts()
            .collect(Collectors.toMap(TrueAccount::accountId, Function.identity()));
    truth
        .users()
        .forEach(user -> {
          Resource row = walk.resource("user", user.accountId());
          stateIsTrue(row, user, Optional.ofNullable(known.get(user.accountId())));
        });
  }

  private static void stateIsTrue(Resource row, TrueUser user, Optional<TrueAccount> account) {
    UserTrait trait = trait(row);
    Optional<OrganizationStatus> status = account.map(TrueAccount::status);
    State expected =
        status.equals(Optional.of(OrganizationStatus.CLOSED))
            ? State.STATUS_DELETED
            : user.active() ? State.STATUS_ENABLED : State.STATUS_DISABLED;
    assertThat(trait.getStatus().getStatus()).as(user.accountId()).isEqualTo(expected);
    assertThat(row.getStatus().getStatusValue()).isEqualTo(expected.getNumber());
    assertThat(row.getStatus().getDetails()).isEqualTo(trait.getStatus().getDetails());
    assertThat(trait.getStatus().getDetails())
        .isEqualTo(
            status
                .map(s ->
                    switch (s) {
                      case ACTIVE -> "";
                      case CLOSED -> "closed";
                      default -> s.status();
                    })
                .orElse(""));
    assertThat(row.getDisplayName()).isEqualTo(user.displayName());
    assertThat(text(row, "claim_status"))
        .isEqualTo(account.map(a -> a.managed() ? "managed" : "unmanaged").orElse(""));
    assertThat(trait.hasMfaStatus()).isEqualTo(account.map(TrueAccount::mfaEnabled).isPresent());
    assertThat(Optional.of(trait.getMfaStatus().getMfaEnabled()).filter(_ -> trait.hasMfaStatus()))
        .isEqualTo(account.map(TrueAccount::mfaEnabled));
    assertThat(trait.hasLastLogin() ? instant(trait.getLastLogin()).toString() : "")
        .isEqualTo(
            account
                .flatMap(OrganizationRowsTest::lastActiveInJira)
                .map(Instant::toString)
                .orElse(""));
    assertThat(text(row, "last_active"))
        .isEqualTo(account.map(TrueAccount::lastActiveAnywhere).map(Instant::toString).orElse(""));
  }

  /** All Jira products of the truth are those of the site, but for the outsiders' own. */
  private static Optional<Instant> lastActiveInJira(TrueAccount account) {
    return account.lastActive().entrySet().stream()
        .filter(use -> use.getKey().startsWith("ari:cloud:jira"))
        .map(Map.Entry::getValue)
        .max(Instant::compareTo);
  }

  private static void theCoverageCountsThem(
      EmailCoverage coverage, ContractWalk walk, GroundTruth truth) {
    Map<String, TrueEmail> emails =
        truth
            .organization()
            .emails()
            .collect(Collectors.toMap(TrueEmail::accountId, Function.identity()));
    List<TrueEmail> listed =
        walk.ids("user").map(id -> Objects.requireNonNull(emails.get(id))).toList();
    assertThat(coverage.total()).isEqualTo(listed.size());
    assertThat(coverage.accounts().get(EmailOrigin.JIRA))
        .isEqualTo(listed.stream().filter(TrueEmail::inJira).count());
    assertThat(coverage.accounts().get(EmailOrigin.ORGANIZATION))
        .isEqualTo(listed.stream().filter(e -> !e.inJira() && e.inOrganization()).count());
    assertThat(coverage.known()).isEqualTo(listed.stream().filter(e -> e.email() != null).count());
    assertThat(coverage.accounts().get(EmailOrigin.APP))
        .isEqualTo(truth.users().filter(u -> "app".equals(u.accountType())).count());
  }

  private static void groupsTellWhoManagesThem(ContractWalk walk, GroundTruth truth) {
    Map<String, TrueOrganizationGroup> groups =
        truth
            .organization()
            .groups()
            .filter(TrueOrganizationGroup::onSite)
            .collect(Collectors.toMap(TrueOrganizationGroup::groupId, Function.identity()));
    assertThat(walk.ids("group"))
        .containsExactlyInAnyOrderElementsOf(
            truth.groups().map(GroundTruth.TrueGroup::groupId).toList());
    for (Resource row : walk.resources("group")) {
      GroupTrait trait =
          Annotations.find(row.getAnnotationsList(), GroupTrait.getDefaultInstance()).orElseThrow();
      Optional<TrueOrganizationGroup> group =
          Optional.ofNullable(groups.get(row.getId().getResource()));
      boolean synced = group.filter(TrueOrganizationGroup::externallySynced).isPresent();
      assertThat(trait.getGroupSourceType())
          .isEqualTo(group.isEmpty() ? "" : synced ? "directory_synced" : "native");
      assertThat(trait.getRawGroupSourceType())
          .isEqualTo(group.map(TrueOrganizationGroup::managedBy).orElse(""));
      Entitlement member =
          Objects.requireNonNull(
              walk.entitlements().get("group:" + row.getId().getResource() + ":member"));
      assertThat(
              Annotations.contains(
                  member.getAnnotationsList(), EntitlementImmutable.getDefaultInstance()))
          .isEqualTo(synced);
    }
  }

  private static void membershipsAreTrue(ContractWalk walk, GroundTruth truth) {
    Set<String> members =
        walk.grants().keySet().stream()
            .filter(id -> id.startsWith("group:"))
            .collect(Collectors.toSet());
    assertThat(members)
        .isEqualTo(
            truth
                .memberships()
                .map(m -> "group:" + m.groupId() + ":member:user:" + m.accountId())
                .collect(Collectors.toSet()));
  }

  private static UserTrait trait(Resource user) {
    return Annotations.find(user.getAnnotationsList(), UserTrait.getDefaultInstance())
        .orElseThrow();
  }

  private static String text(Resource row, String key) {
    Struct profile = row.getProfile();
    return Profile.text(profile, key).orElse("");
  }

  private static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }
}
