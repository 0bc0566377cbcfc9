package dev.batonjira.analysis.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.ListValue;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.batonjira.analysis.SampleFile;
import dev.batonjira.analysis.browse.Listing;
import dev.batonjira.analysis.browse.SyncBrowser;
import dev.batonjira.analysis.graph.AccessGraph;
import dev.batonjira.c1z.C1zReader;
import dev.batonjira.c1z.DecoderLimits;
import dev.batonjira.protocol.connector.v2.GrantMetadata;
import dev.batonjira.protocol.connector.v2.GroupTrait;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.RoleTrait;
import dev.batonjira.protocol.connector.v2.UserTrait;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each check on a site that has what it looks for, and the like that it must leave alone. */
class FindingsTest {
  private static final ResourceId ANN = SampleFile.id("user", "ann");
  private static final ResourceId BOB = SampleFile.id("user", "bob");

  @TempDir private Path directory;
  private final SampleFile site = new SampleFile().person("ann").person("bob");

  @Test
  void openProjectsAreThoseThatSayItAndThoseWhoseGrantsDo() {
    project("1", "open", "logged-in", "permission_scheme", "Everybody");
    project("2", "open", "");
    project("3", "key", "THREE");
    group("staff");
    site.grant(
        SampleFile.id("project", "3"),
        "participate",
        SampleFile.id("group", "staff"),
        SampleFile.expanding("group:staff:member", false),
        anyone());
    site.grant(SampleFile.id("group", "staff"), "member", ANN);

    assertThat(found(Check.OPEN_PROJECTS))
        .containsExactly(
            List.of("Project 1", "", "logged-in", "Everybody", "0"),
            List.of("Project 3", "THREE", "anonymous", "", "1"));
  }

  @Test
  void inactiveAccountsCountOnlyWhenTheyStillHaveSomething() {
    person("gone", UserTrait.Status.State.STATUS_DELETED, "");
    person("off", UserTrait.Status.State.STATUS_DISABLED, "");
    person("bare", UserTrait.Status.State.STATUS_DISABLED, "");
    group("staff");
    project("1");
    role("1", "Users");
    site.grant(SampleFile.id("group", "staff"), "member", SampleFile.id("user", "gone"));
    site.grant(SampleFile.id("group", "staff"), "member", ANN);
    site.grant(SampleFile.id("project", "1"), "participate", SampleFile.id("user", "off"));
    site.grant(SampleFile.id("project-role", "1:Users"), "assigned", SampleFile.id("user", "off"));

    assertThat(found(Check.INACTIVE_WITH_ACCESS))
        .containsExactly(
            List.of("Person gone", "", "deleted", "0", "0", "1"),
            List.of("Person off", "", "disabled", "1", "1", "0"));
  }

  @Test
  void administratorsAreOfTheSiteOrOfAProject() {
    group("site-admins");
    group("ordinary");
    project("1");
    role("1", "Administrators");
    role("1", "Users");
    site.grant(SampleFile.id("group", "site-admins"), "member", ANN);
    site.grant(SampleFile.id("group", "ordinary"), "member", SampleFile.id("user", "cy"));
    site.person("cy");
    site.grant(SampleFile.id("project-role", "1:Administrators"), "assigned", BOB);
    site.grant(SampleFile.id("project-role", "1:Users"), "assigned", SampleFile.id("user", "cy"));

    assertThat(found(Check.ADMINISTRATORS))
        .containsExactly(
            List.of("Person ann", "ann@example.com", "enabled", "site-admins", "0"),
            List.of("Person bob", "bob@example.com", "enabled", "", "1"));
  }

  @Test
  void groupsAreUnusedWhenNothingWasGivenToThem() {
    group("used");
    group("idle");
    group("jira-admins-example");
    project("1");
    site.grant(
        SampleFile.id("project", "1"),
        "participate",
        SampleFile.id("group", "used"),
        SampleFile.expanding("group:used:member", false));
    site.grant(SampleFile.id("group", "idle"), "member", ANN);

    assertThat(found(Check.UNUSED_GROUPS)).containsExactly(List.of("idle", "1"));
  }

  @Test
  void rolesAreUnusedWhenNobodyHoldsThem() {
    project("1");
    role("1", "Users");
    role("1", "Viewers");
    site.grant(SampleFile.id("project-role", "1:Users"), "assigned", ANN);

    assertThat(found(Check.UNUSED_ROLES)).containsExactly(List.of("Viewers", "Project 1"));
  }

  @Test
  void severalPathsAreFoundToProjectsAndToRoles() {
    severalPaths();

    assertThat(found(Check.SEVERAL_PATHS))
        .containsExactly(
            List.of("Person ann", "Project 1", "project", "2"),
            List.of("Person bob", "Project 1", "project", "2"),
            List.of("Person ann", "Users", "role", "2"));
  }

  private void severalPaths() {
    project("1");
    role("1", "Users");
    group("one");
    group("two");
    for (String group : List.of("one", "two")) {
      site.grant(SampleFile.id("group", group), "member", ANN);
      site.grant(
          SampleFile.id("project-role", "1:Users"),
          "assigned",
          SampleFile.id("group", group),
          SampleFile.expanding("group:" + group + ":member", false));
    }
    site.grant(SampleFile.id("group", "two"), "member", BOB);
    site.grant(
        SampleFile.id("project", "1"),
        "participate",
        SampleFile.id("project-role", "1:Users"),
        SampleFile.expanding("project-role:1:Users:assigned", false));
    site.grant(SampleFile.id("project", "1"), "participate", BOB);
    site.grant(SampleFile.id("project", "1"), "lead", BOB);
  }

  /** Other connectors have groups in groups; Jira does not. */
  @Test
  void severalPathsAreFoundToGroupsOfGroups() {
    group("outer");
    group("inner");
    site.grant(SampleFile.id("group", "inner"), "member", ANN);
    site.grant(SampleFile.id("group", "outer"), "member", ANN);
    site.grant(
        SampleFile.id("group", "outer"),
        "member",
        SampleFile.id("group", "inner"),
        SampleFile.expanding("group:inner:member", false));

    assertThat(found(Check.SEVERAL_PATHS))
        .containsExactly(List.of("Person ann", "outer", "group", "2"));
  }

  @Test
  void leadsWhoLeftAreInactiveOrUnknown() {
    person("off", UserTrait.Status.State.STATUS_DISABLED, "");
    for (String project : List.of("1", "2", "3", "4")) {
      project(project, "key", "K" + project, "lead_account_id", "nobody");
    }
    site.grant(SampleFile.id("project", "1"), "lead", ANN);
    site.grant(SampleFile.id("project", "2"), "lead", SampleFile.id("user", "off"));
    site.grant(SampleFile.id("project", "3"), "lead", SampleFile.id("user", "unlisted"));

    assertThat(found(Check.LEADS_WHO_LEFT))
        .containsExactly(
            List.of("Project 2", "K2", "Person off", "disabled"),
            List.of("Project 3", "K3", "unlisted", "missing"),
            List.of("Project 4", "K4", "nobody", "missing"));
  }

  @Test
  void appsCountWhenTheySeeProjectsOrHoldRoles() {
    person("robot", UserTrait.Status.State.STATUS_ENABLED, "app");
    person("idle", UserTrait.Status.State.STATUS_ENABLED, "app");
    project("1");
    role("1", "Users");
    for (ResourceId holder : List.of(SampleFile.id("user", "robot"), ANN)) {
      site.grant(SampleFile.id("project-role", "1:Users"), "assigned", holder);
    }

    assertThat(found(Check.APPS_WITH_RIGHTS))
        .containsExactly(List.of("Person robot", "enabled", "0", "0", "1", "0"));
  }

  @Test
  void groupsGrantProductsWhenAccessComesByWayOfTheProduct() {
    group("licensed");
    group("plain");
    project("1");
    for (String group : List.of("licensed", "plain")) {
      site.grant(SampleFile.id("group", group), "member", ANN);
    }
    site.grant(
        SampleFile.id("project", "1"),
        "participate",
        SampleFile.id("group", "licensed"),
        SampleFile.expanding("group:licensed:member", false),
        SampleFile.because("application-role:jira-software"));
    site.grant(
        SampleFile.id("project", "1"),
        "participate",
        SampleFile.id("group", "plain"),
        SampleFile.expanding("group:plain:member", false),
        SampleFile.because("group:plain"));

    assertThat(found(Check.PRODUCT_GROUPS))
        .containsExactly(List.of("licensed", "jira-software", "1"));
  }

  @Test
  void whatWasFoundIsSearchedSortedAndPaged() {
    severalPaths();
    FoundRows rows = new FoundRows(browser());

    for (Check check : Check.values()) {
      assertThat(rows.rows(check)).as(check.word()).isEqualTo(all(check));
      assertThat(rows.count(check)).isEqualTo(all(check).size());
    }
    assertThat(rows.slice(Check.SEVERAL_PATHS, Listing.ALL.searching(" BOB")).items())
        .extracting(Finding::cells)
        .containsExactly(List.of("Person bob", "Project 1", "project", "2"));
    assertThat(
            rows.slice(Check.SEVERAL_PATHS, Listing.first(2).sortedBy("Access to", true)).items())
        .extracting(finding -> finding.cells().get(1))
        .containsExactly("Users", "Project 1");
    assertThat(rows.slice(Check.UNUSED_GROUPS, Listing.ALL.searching("nothing")).total()).isZero();
    assertThat(rows.slice(Check.SEVERAL_PATHS, Listing.first(1)).total()).isEqualTo(3);
    assertThatThrownBy(() -> rows.slice(Check.SEVERAL_PATHS, Listing.ALL.sortedBy("age", false)))
        .hasMessageContaining("there is no column \"age\"; the columns are Account, Access to");
  }

  private List<List<String>> found(Check check) {
    return all(check).stream().map(Finding::cells).toList();
  }

  private List<Finding> all(Check check) {
    List<Finding> found = new ArrayList<>();
    new Findings(browser()).each(check, found::add);
    return found;
  }

  private SyncBrowser browser() {
    Path file = directory.resolve("site.c1z");
    site.write(file);
    try (C1zReader reader = C1zReader.open(file, DecoderLimits.DEFAULT)) {
      return new SyncBrowser(AccessGraph.read(reader, reader.defaultSync()));
    }
  }

  private void person(String id, UserTrait.Status.State state, String type) {
    site.person(
        id,
        UserTrait.newBuilder()
            .setStatus(UserTrait.Status.newBuilder().setStatus(state))
            .setProfile(profile("account_type", type)));
  }

  private void group(String id) {
    site.group(id)
        .resource(
            Resource.newBuilder()
                .setId(SampleFile.id("group", id))
                .setDisplayName(id)
                .addAnnotations(Any.pack(GroupTrait.getDefaultInstance()))
                .build());
  }

  private void project(String id, String... profile) {
    ResourceId project = SampleFile.id("project", id);
    site.resource(
            Resource.newBuilder()
                .setId(project)
                .setDisplayName("Project " + id)
                .setProfile(profile(profile))
                .build())
        .entitlement(project, "participate")
        .entitlement(project, "lead");
  }

  private void role(String project, String name) {
    ResourceId role = SampleFile.id("project-role", project + ":" + name);
    site.resource(
            Resource.newBuilder()
                .setId(role)
                .setDisplayName(name)
                .addAnnotations(
                    Any.pack(
                        RoleTrait.newBuilder()
                            .setProfile(profile("name", name, "project_id", project))
                            .build()))
                .build())
        .entitlement(role, "assigned");
  }

  private static Struct profile(String... pairs) {
    Struct.Builder profile = Struct.newBuilder();
    for (int i = 0; i < pairs.length; i += 2) {
      profile.putFields(pairs[i], Value.newBuilder().setStringValue(pairs[i + 1]).build());
    }
    return profile.build();
  }

  /** The reason of a grant that a scheme gives to the whole internet. */
  private static Message anyone() {
    Struct path = profile("source", "permission-scheme", "holder", "anyone");
    return GrantMetadata.newBuilder()
        .setMetadata(
            Struct.newBuilder()
                .putFields(
                    "paths",
                    Value.newBuilder()
                        .setListValue(
                            ListValue.newBuilder()
                                .addValues(Value.newBuilder().setStructValue(path)))
                        .build()))
        .build();
  }

  /** Every check has its test above. */
  @Test
  void theChecksAreTheNineOfThisTest() {
    assertThat(Stream.of(Check.values()).map(Check::word))
        .containsExactly(
            "open-projects",
            "inactive-with-access",
            "administrators",
            "unused-groups",
            "unused-roles",
            "several-paths",
            "leads-who-left",
            "apps-with-rights",
            "product-groups");
  }
}
