package dev.batonjira.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.UserTrait;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.Remark;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.site.GroundTruth;
import dev.batonjira.simulator.site.GroundTruth.TrueProject;
import dev.batonjira.simulator.site.GroundTruth.TrueRole;
import dev.batonjira.simulator.site.GroundTruth.TrueUser;
import dev.batonjira.simulator.site.SiteSpec;
import dev.batonjira.simulator.wire.Faults;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of a site, held against what the site knows to be true. */
final class WholeSiteTest {

  static List<Arguments> sites() {
    return List.of(
        argumentSet("demo", SimulatorOptions.of(SiteSpec.demo())),
        argumentSet("small", SimulatorOptions.of(SiteSpec.ofSize(60).withSeed(11))),
        argumentSet("middle", SimulatorOptions.of(SiteSpec.ofSize(900).withSeed(12))),
        argumentSet(
            "w2_shortPagesAreNoEnd",
            SimulatorOptions.of(SiteSpec.ofSize(2_500).withSeed(13).withListingGaps(800, 1, 20))),
        argumentSet(
            "manyProjects",
            SimulatorOptions.of(SiteSpec.ofSize(400).withSeed(14).withProjects(230))),
        argumentSet(
            "slowUsersListing",
            SimulatorOptions.of(SiteSpec.ofSize(1_500).withSeed(15)).withSlowUserPage(300)),
        argumentSet(
            "oneAnswerInTwentyFails",
            SimulatorOptions.of(SiteSpec.ofSize(700).withSeed(16))
                .withFaults(Faults.everyKind(7, 0.05))),
        argumentSet(
            "oneAnswerInTwentyFailsElsewhere",
            SimulatorOptions.of(SiteSpec.ofSize(1_200).withSeed(17))
                .withFaults(Faults.everyKind(8, 0.05))));
  }

  @ParameterizedTest
  @MethodSource("sites")
  void everyRowIsTrueAndNoneIsMissing(SimulatorOptions options) {
    try (Simulator simulator = Simulator.start(options);
        JiraConnector connector = new JiraConnector(Connections.to(simulator))) {
      connector.validate();
      ContractWalk walk = ContractWalk.through(connector);
      GroundTruth truth = simulator.groundTruth();

      usersAreTrue(walk, truth);
      groupsAreTrue(walk, truth);
      projectsAreTrue(walk, truth);
      participantsAreTrue(walk, truth);
      rolesAreTrue(walk, truth);
      assertThat(walk.remarks(Remark.Kind.SKIPPED)).isEmpty();
    }
  }

  /** The listed accounts, and the unlisted ones that a grant names. */
  static void accountsAreThoseOf(ContractWalk walk, GroundTruth truth) {
    Set<String> expected = new TreeSet<>(truth.users().map(TrueUser::accountId).toList());
    Set<String> mentioned =
        walk.grants().values().stream()
            .map(grant -> grant.getPrincipal().getId())
            .filter(id -> id.getResourceType().equals("user"))
            .map(id -> id.getResource())
            .collect(Collectors.toSet());
    truth
        .unlistedUsers()
        .map(TrueUser::accountId)
        .filter(mentioned::contains)
        .forEach(expected::add);
    assertThat(new TreeSet<>(walk.ids("user").toList())).isEqualTo(expected);
  }

  private static void usersAreTrue(ContractWalk walk, GroundTruth truth) {
    accountsAreThoseOf(walk, truth);
    truth.users().forEach(user -> userIsTrue(walk.resource("user", user.accountId()), user));
  }

  private static void userIsTrue(Resource resource, TrueUser user) {
    UserTrait trait =
        Annotations.find(resource.getAnnotationsList(), UserTrait.getDefaultInstance())
            .orElseThrow();
    assertThat(resource.getDisplayName()).isEqualTo(user.displayName());
    assertThat(trait.getStatus().getStatus())
        .isEqualTo(
            user.active()
                ? UserTrait.Status.State.STATUS_ENABLED
                : UserTrait.Status.State.STATUS_DISABLED);
    assertThat(trait.getAccountType())
        .isEqualTo(
            "app".equals(user.accountType())
                ? UserTrait.AccountType.ACCOUNT_TYPE_SERVICE
                : UserTrait.AccountType.ACCOUNT_TYPE_HUMAN);
    assertThat(trait.getEmailsList().stream().map(UserTrait.Email::getAddress))
        .isEqualTo(Stream.ofNullable(user.email()).toList());
  }

  private static void groupsAreTrue(ContractWalk walk, GroundTruth truth) {
    assertThat(
            walk.resources("group").stream().map(g -> g.getId().getResource() + g.getDisplayName()))
        .containsExactlyInAnyOrderElementsOf(
            truth.groups().map(group -> group.groupId() + group.name()).toList());
    assertThat(grantIds(walk, "group:"))
        .isEqualTo(
            truth
                .memberships()
                .map(m -> "group:" + m.groupId() + ":member:user:" + m.accountId())
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static void projectsAreTrue(ContractWalk walk, GroundTruth truth) {
    List<TrueProject> projects = Stream.concat(truth.projects(), truth.archivedProjects()).toList();
    assertThat(walk.resources("project").stream().map(WholeSiteTest::idKeyAndName))
        .containsExactlyInAnyOrderElementsOf(
            projects.stream().map(p -> p.projectId() + p.key() + p.name()).toList());
    Set<String> expected = new TreeSet<>();
    for (TrueProject project : projects) {
      String id = "project:" + project.projectId();
      if (project.leadAccountId() != null) {
        expected.add(id + ":lead:user:" + project.leadAccountId());
      }
    }
    assertThat(grantIds(walk, "project:").stream().filter(id -> id.contains(":lead:")))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  /**
   * Inactive accounts see nothing, yet keep the memberships that would let them: what differs from
   * the truth may only be such accounts, and those that no listing has.
   */
  private static void participantsAreTrue(ContractWalk walk, GroundTruth truth) {
    EffectiveAccess effective = new EffectiveAccess(walk);
    Set<String> active =
        truth.users().filter(TrueUser::active).map(TrueUser::accountId).collect(Collectors.toSet());
    Set<String> partial =
        walk.remarks(Remark.Kind.PARTIAL).stream()
            .map(remark -> remark.subject().getResource())
            .collect(Collectors.toSet());
    boolean exceedsWindow = truth.users().count() > 1_000;
    List<TrueProject> projects = Stream.concat(truth.projects(), truth.archivedProjects()).toList();
    for (TrueProject project : projects) {
      String id = project.projectId();
      Set<String> found = effective.accounts("project:" + id + ":participate");
      found.retainAll(active);
      Set<String> expected = truth.participants(id).collect(Collectors.toSet());
      assertThat(partial.contains(id)).isEqualTo(project.teamManaged() && exceedsWindow);
      if (partial.contains(id)) {
        assertThat(found).isSubsetOf(expected);
        assertThat(found).containsAll(truth.participantsInSearchWindow(id).toList());
      } else {
        assertThat(found).as(id).isEqualTo(expected);
      }
    }
  }

  private static String idKeyAndName(Resource project) {
    String key = project.getProfile().getFieldsOrThrow("key").getStringValue();
    return project.getId().getResource() + key + project.getDisplayName();
  }

  private static void rolesAreTrue(ContractWalk walk, GroundTruth truth) {
    Set<String> live = truth.projects().map(TrueProject::projectId).collect(Collectors.toSet());
    List<TrueRole> roles = truth.roles().toList();
    assertThat(walk.ids("project-role").filter(id -> live.contains(id.split(":", 2)[0])))
        .containsExactlyInAnyOrderElementsOf(
            roles.stream().map(role -> role.projectId() + ":" + role.roleId()).toList());
    Map<String, Set<String>> actual = walk.holders();
    for (TrueRole role : roles) {
      String id = role.projectId() + ":" + role.roleId();
      Set<String> holders = new TreeSet<>();
      role.accountIds().forEach(account -> holders.add("user:" + account));
      role.groupIds().forEach(group -> holders.add("group:" + group));
      assertThat(actual.getOrDefault("project-role:" + id + ":assigned", Set.of()))
          .as(id)
          .isEqualTo(holders);
    }
    long lost = roles.stream().mapToLong(TrueRole::lostActors).sum();
    long noted =
        walk.remarks(Remark.Kind.NOTED).stream()
            .map(Remark::subject)
            .filter(subject -> subject.getResourceType().equals("project-role"))
            .filter(subject -> live.contains(subject.getResource().split(":", 2)[0]))
            .count();
    assertThat(noted)
        .as("lost actors, of which some have an id that names nobody")
        .isBetween(0L, lost);
  }

  private static Set<String> grantIds(ContractWalk walk, String prefix) {
    return walk.grants().keySet().stream()
        .filter(id -> id.startsWith(prefix))
        .map(Objects::requireNonNull)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
