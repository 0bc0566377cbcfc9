package dev.batonjira.simulator.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The content of a site follows from its specification, and has something of everything. */
class SiteModelTest {

  @Test
  void equalSpecificationsGiveEqualSites() {
    SiteSpec spec = SiteSpec.ofSize(300);
    GroundTruth one = truth(spec);
    GroundTruth two = truth(spec);
    GroundTruth other = truth(spec.withSeed(1));

    assertThat(one.users()).isEqualTo(two.users().toList());
    assertThat(one.memberships()).isEqualTo(two.memberships().toList());
    assertThat(one.projects()).isEqualTo(two.projects().toList());
    assertThat(one.roles()).isEqualTo(two.roles().toList());
    assertThat(other.users()).isNotEqualTo(one.users().toList());
    assertThat(other.memberships()).isNotEqualTo(one.memberships().toList());
  }

  @Test
  void theSitesOfPublishedFiguresHaveTheirSizes() {
    SiteModel model = new SiteModel(SiteSpec.benchmark());
    GroundTruth truth = new GroundTruth(SiteSnapshot.of(model));

    assertThat(truth.users()).hasSize(5_000);
    assertThat(truth.groups()).hasSize(200);
    assertThat(model.memberships()).isEqualTo(46_000);
    assertThat(truth.projects()).hasSize(200);
    assertThat(truth.roles().count()).isBetween(850L, 950L);
    GroundTruth demo = truth(SiteSpec.demo());
    assertThat(demo.users()).hasSize(120);
    assertThat(demo.groups()).hasSize(25);
    assertThat(demo.projects()).hasSize(12);
  }

  @Test
  void groupSizesFollowAPowerLaw() {
    SiteSnapshot site = SiteSnapshot.of(new SiteModel(SiteSpec.benchmark()));
    List<Integer> sizes = site.groups().mapToObj(site::memberCount).sorted().toList().reversed();

    assertThat(sizes.getFirst()).isEqualTo(site.memberCount(0)).isGreaterThan(3_000);
    assertThat(sizes.subList(0, 20).stream().mapToInt(Integer::intValue).sum())
        .as("a tenth of the groups holds half of the memberships")
        .isGreaterThan(23_000);
    assertThat(sizes.getLast()).isZero();
  }

  @Test
  void membersAreDistinctAndMembershipsReadBothWays() {
    SiteSnapshot site = SiteSnapshot.of(new SiteModel(SiteSpec.ofSize(400)));

    for (int group : site.groups().toArray()) {
      int[] members = site.members(group).toArray();
      assertThat(members).isSorted().doesNotHaveDuplicates();
      for (int member : members) {
        assertThat(site.groupsOf(member).anyMatch(g -> g == group)).isTrue();
        assertThat(site.isMember(group, member)).isTrue();
      }
    }
    assertThat(IntStream.range(0, 400).mapToLong(a -> site.groupsOf(a).count()).sum())
        .isEqualTo(site.model().memberships());
  }

  @Test
  void idsAreUniqueAndLeadBackToTheirObjects() {
    SiteSnapshot site = SiteSnapshot.of(new SiteModel(SiteSpec.ofSize(3_000)));
    Set<String> ids =
        site.listedAccounts()
            .mapToObj(site::account)
            .peek(account -> assertThat(site.findAccount(account.id())).isEqualTo(account))
            .map(Account::id)
            .collect(Collectors.toSet());

    assertThat(ids).hasSize(3_000);
    for (String form :
        List.of("[0-9a-f]{24}", "557058:.{36}", "70121:.{36}", "712020:.{36}", "qm:.{36}:.{36}")) {
      assertThat(ids).anyMatch(id -> id.matches(form));
    }
    assertThat(site.findAccount("unknown")).isNull();
    assertThat(site.findAccount("")).isNull();
    assertThat(site.findAccount("712020:00000000-0000-4000-a000-00000000000g")).isNull();
    site.groups()
        .mapToObj(site::group)
        .forEach(group -> assertThat(site.findGroup(group.id())).isEqualTo(group));
    assertThat(site.findGroup("not-a-uuid")).isNull();
  }

  @Test
  void accountsAreOfEveryKind() {
    List<Account> accounts = accounts(SiteSpec.ofSize(4_000));

    assertThat(accounts).anyMatch(a -> "customer".equals(a.type()));
    assertThat(accounts).anyMatch(a -> "app".equals(a.type()) && "service".equals(a.appType()));
    assertThat(accounts).anyMatch(a -> "app".equals(a.type()) && "agent".equals(a.appType()));
    assertThat(accounts).anyMatch(a -> "unknown".equals(a.type()));
    assertThat(accounts).anyMatch(a -> a.type() == null);
    assertThat(accounts).anyMatch(Account::guest);
    assertThat(accounts).anyMatch(a -> !a.active() && a.displayName().equals("Former user"));
    assertThat(accounts).anyMatch(a -> !a.active() && !a.displayName().equals("Former user"));
    assertThat(accounts.stream().filter(a -> a.email() != null).count())
        .as("most hide their address")
        .isBetween(800L, 2_000L);
    assertThat(accounts).filteredOn(a -> "app".equals(a.type())).allMatch(a -> a.email() == null);
    for (Character.UnicodeScript script :
        List.of(
            Character.UnicodeScript.CYRILLIC,
            Character.UnicodeScript.ARABIC,
            Character.UnicodeScript.HEBREW,
            Character.UnicodeScript.HAN,
            Character.UnicodeScript.HANGUL,
            Character.UnicodeScript.DEVANAGARI)) {
      assertThat(accounts)
          .anyMatch(a ->
              a.displayName().codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == script));
    }
  }

  @Test
  void groupNamesNeedCareInAddresses() {
    SiteSnapshot site = SiteSnapshot.of(new SiteModel(SiteSpec.benchmark()));
    List<String> names = site.groups().mapToObj(g -> site.group(g).name()).toList();

    assertThat(names).doesNotHaveDuplicates();
    for (String character : List.of(" ", "/", "+", "\"", "&", "%", "?", "#", ";", "\\", "=", "<")) {
      assertThat(names).anyMatch(name -> name.contains(character));
    }
    assertThat(names).anyMatch(name -> name.codePoints().anyMatch(c -> c > 0xFFFF));
  }

  @Test
  void projectsAndTheirRolesAreOfEveryKind() {
    SiteSnapshot site = SiteSnapshot.of(new SiteModel(SiteSpec.benchmark()));
    List<Project> projects = site.projectsByKey().stream().map(site::project).toList();

    assertThat(projects.stream().map(Project::status).distinct()).hasSize(3);
    assertThat(projects).anyMatch(p -> p.lead().isEmpty());
    assertThat(projects).anyMatch(p -> p.lead().isPresent() && !site.active(p.lead().getAsInt()));
    assertThat(projects).anyMatch(p -> p.isPrivate() && p.visible());
    assertThat(projects).anyMatch(p -> !p.visible() && p.teamManaged());
    assertThat(projects).anyMatch(p -> p.status() == Project.Status.TRASHED && p.teamManaged());
    assertThat(projects.stream().map(Project::typeKey).distinct()).hasSizeGreaterThanOrEqualTo(4);
    List<RoleActor> actors =
        projects.stream()
            .flatMap(p ->
                site.rolesOf(p.index())
                    .mapToObj(site::findRole)
                    .flatMap(role -> site.actors(p.index(), role).stream()))
            .toList();
    assertThat(actors).hasAtLeastOneElementOfType(RoleActor.OfGroup.class);
    assertThat(actors).hasAtLeastOneElementOfType(RoleActor.LostGroup.class);
    assertThat(actors)
        .anyMatch(a -> a instanceof RoleActor.LostUser l && "unknown".equals(l.accountId()));
    assertThat(actors).anyMatch(a -> a instanceof RoleActor.LostUser l && l.accountId() == null);
    assertThat(actors)
        .anyMatch(
            a -> a instanceof RoleActor.User u && "app".equals(site.account(u.account()).type()));
    assertThat(actors).anyMatch(a -> a instanceof RoleActor.User u && !site.active(u.account()));
  }

  @Test
  void rolesOfTeamManagedProjectsAreTheirOwnAndNamedAlike() {
    SiteSnapshot site = SiteSnapshot.of(new SiteModel(SiteSpec.benchmark()));
    List<ProjectRole> scoped =
        site.roles().mapToObj(site::findRole).filter(role -> role.project().isPresent()).toList();

    assertThat(scoped.stream().filter(role -> role.name().equals("Administrator")).count())
        .isGreaterThan(50);
    for (ProjectRole role : scoped) {
      int project = role.project().getAsInt();
      assertThat(site.project(project).teamManaged()).isTrue();
      assertThat(site.rolesOf(project)).contains(role.id());
    }
    assertThat(site.roles().boxed().toList()).doesNotHaveDuplicates();
    assertThat(site.findRole(1)).isNull();
    assertThat(LongStream.of(Long.MAX_VALUE).mapToObj(site::findRole)).containsOnlyNulls();
  }

  @Test
  void permissionSchemesHaveEveryKindOfHolder() {
    SiteSnapshot site = SiteSnapshot.of(new SiteModel(SiteSpec.benchmark()));
    List<Holder> holders =
        site.permissionSchemes()
            .flatMap(scheme -> scheme.grants().stream())
            .map(PermissionScheme.PermissionGrant::holder)
            .toList();

    assertThat(holders.stream().map(Holder::type).distinct())
        .containsExactlyInAnyOrder(
            "anyone",
            "applicationRole",
            "assignee",
            "group",
            "groupCustomField",
            "projectLead",
            "projectRole",
            "reporter",
            "sd.customer.portal.only",
            "user",
            "userCustomField");
    assertThat(holders).contains(new Holder.ApplicationRole(""));
    assertThat(holders).anyMatch(h -> h instanceof Holder.OfGroup g && g.legacy());
  }

  @Test
  void sizesOutsideTheRangeAreRefused() {
    assertThatThrownBy(() -> SiteSpec.ofSize(9)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SiteSpec.ofSize(500_001)).isInstanceOf(IllegalArgumentException.class);
    assertThat(truth(SiteSpec.ofSize(10)).users()).hasSize(10);
  }

  @Test
  void halfAMillionAccountsFitIntoAHundredMegabytesOfHeap()
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx100m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                LargestSite.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();

    assertThat(output).contains("500000 accounts, 2500000 memberships");
    assertThat(process.exitValue()).isZero();
  }

  /** Run in a process of its own. */
  static final class LargestSite {
    private LargestSite() {}

    public static void main(String[] args) {
      SiteModel model = new SiteModel(SiteSpec.ofSize(500_000));
      GroundTruth truth = new GroundTruth(SiteSnapshot.of(model));
      System.out.println(
          truth.users().count() + " accounts, " + truth.memberships().count() + " memberships");
    }
  }

  private static List<Account> accounts(SiteSpec spec) {
    SiteSnapshot site = SiteSnapshot.of(new SiteModel(spec));
    return site.listedAccounts().mapToObj(site::account).toList();
  }

  private static GroundTruth truth(SiteSpec spec) {
    return new GroundTruth(SiteSnapshot.of(new SiteModel(spec)));
  }
}
