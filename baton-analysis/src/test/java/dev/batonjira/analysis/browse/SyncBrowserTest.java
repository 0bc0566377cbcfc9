package dev.batonjira.analysis.browse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.Any;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.batonjira.analysis.SampleFile;
import dev.batonjira.analysis.graph.Explanation;
import dev.batonjira.analysis.graph.ResourceNode;
import dev.batonjira.c1z.DecoderLimits;
import dev.batonjira.protocol.connector.v2.GrantExpandable;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.RoleTrait;
import dev.batonjira.protocol.connector.v2.UserTrait;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two groups see a project, one of them by its administrators' role; ann is in both, bob in one, cy
 * in the other and leads.
 */
class SyncBrowserTest {
  private static final ResourceId PROJECT = SampleFile.id("project", "1");
  private static final ResourceId ROLE = SampleFile.id("project-role", "1:2");
  private static final ResourceId USERS = SampleFile.id("group", "users");
  private static final ResourceId ADMINS = SampleFile.id("group", "admins");
  private static final ResourceId CY = SampleFile.id("user", "cy");

  @TempDir private Path directory;
  private OpenFile file;
  private SyncBrowser browser;

  @BeforeEach
  void open() {
    Path path = directory.resolve("site.c1z");
    new SampleFile()
        .person("ann")
        .person("bob")
        .person(
            "cy",
            UserTrait.newBuilder()
                .setStatus(
                    UserTrait.Status.newBuilder()
                        .setStatus(UserTrait.Status.State.STATUS_DISABLED)))
        .group("users")
        .group("admins")
        .group("empty")
        .resource(
            Resource.newBuilder()
                .setId(PROJECT)
                .setDisplayName("Apollo")
                .setProfile(profile("key", "APO", "open", "logged-in"))
                .build())
        .entitlement(PROJECT, "participate")
        .entitlement(PROJECT, "lead")
        .resource(
            Resource.newBuilder()
                .setId(ROLE)
                .setDisplayName("Apollo - Administrators")
                .addAnnotations(
                    Any.pack(
                        RoleTrait.newBuilder()
                            .setProfile(profile("name", "Administrators", "project_id", "1"))
                            .build()))
                .build())
        .entitlement(ROLE, "assigned")
        .grant(USERS, "member", SampleFile.id("user", "ann"))
        .grant(USERS, "member", SampleFile.id("user", "bob"))
        .grant(ADMINS, "member", SampleFile.id("user", "ann"))
        .grant(ADMINS, "member", CY)
        .grant(PROJECT, "lead", CY)
        .grant(PROJECT, "participate", USERS, expanding("group:users:member"))
        .grant(PROJECT, "participate", ROLE, expanding("project-role:1:2:assigned"))
        .grant(ROLE, "assigned", ADMINS, expanding("group:admins:member"))
        .write(path);
    file = OpenFile.open(path, DecoderLimits.DEFAULT);
    browser = file.browser(file.defaultSync());
  }

  @AfterEach
  void close() {
    file.close();
  }

  @Test
  void theListsCountWhatFollowsFromTheGrants() {
    assertThat(browser.people(Listing.ALL).items())
        .extracting(
            row -> row.node().id(),
            PersonRow::projects,
            PersonRow::administered,
            PersonRow::roles,
            PersonRow::groups)
        .containsExactly(
            tuple("ann", 1, 1, 1, 2), tuple("bob", 1, 0, 0, 1), tuple("cy", 1, 1, 1, 1));
    assertThat(browser.projects(Listing.ALL).items())
        .singleElement()
        .satisfies(row -> {
          assertThat(row.viewers()).isEqualTo(3);
          assertThat(row.administrators()).isEqualTo(2);
          assertThat(row.roles()).isEqualTo(1);
          assertThat(row.lead()).isEqualTo("Person cy");
          assertThat(row.facts().key()).isEqualTo("APO");
        });
    assertThat(browser.roles(Listing.ALL).items())
        .singleElement()
        .satisfies(row -> {
          assertThat(row.project()).isEqualTo("Apollo");
          assertThat(row.people()).isEqualTo(2);
          assertThat(row.given()).isEqualTo(1);
        });
    assertThat(browser.overview())
        .isEqualTo(new Overview(file.defaultSync(), 3, 2, 1, 0, 3, 1, 1, 8, 1));
  }

  @Test
  void listsAreSearchedFilteredSortedAndPaged() {
    assertThat(ids(browser.people(Listing.ALL.searching("BOB@")))).containsExactly("bob");
    assertThat(ids(browser.people(Listing.ALL.where(Map.of("state", "disabled")))))
        .containsExactly("cy");
    Slice<PersonRow> most = browser.people(Listing.first(1).sortedBy("groups", true));
    assertThat(ids(most)).containsExactly("ann");
    assertThat(most.total()).isEqualTo(3);
    assertThat(ids(browser.people(new Listing("", Map.of(), "name", true, 1, 1))))
        .containsExactly("bob");
    assertThat(browser.groups(Listing.ALL.where(Map.of("used", "false"))).items())
        .extracting(row -> row.node().id())
        .containsExactly("empty");
    assertThatThrownBy(() -> browser.people(Listing.ALL.sortedBy("age", false)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("there is no column \"age\"; the columns are name, email");
  }

  @Test
  void aPersonsAccessIsExplainedLineByLine() {
    Slice<Explanation> access = browser.access(node("user", "ann"), Listing.ALL);

    assertThat(access.items())
        .extracting(line -> line.entitlement().id(), line -> line.paths().size())
        .containsExactly(
            tuple("group:admins:member", 1),
            tuple("group:users:member", 1),
            tuple("project:1:participate", 2),
            tuple("project-role:1:2:assigned", 1));
    assertThat(access.items().get(2).endings()).isEmpty();
    assertThat(
            browser.access(node("user", "ann"), Listing.ALL.where(Map.of("kind", "role"))).total())
        .isEqualTo(1);
  }

  @Test
  void aProjectsHoldersAndRoutesAreTold() {
    var participate = browser.graph().entitlement("project:1:participate").orElseThrow();

    assertThat(browser.holders(participate, Listing.ALL.where(Map.of("kind", "person"))).items())
        .extracting(line -> line.principal().id())
        .containsExactly("ann", "bob", "cy");
    assertThat(browser.routes(participate))
        .extracting(route -> route.grant().principal().key(), Route::people, Route::only)
        .containsExactly(tuple("project-role:1:2", 2, 1), tuple("group:users", 2, 1));
    assertThat(browser.lead(node("project", "1"))).contains(node("user", "cy"));
  }

  @Test
  void deletingAGroupTakesWhatNothingElseGives() {
    assertThat(browser.deletion(node("group", "admins")))
        .extracting(loss -> loss.entitlement().id(), Loss::people)
        .containsExactly(tuple("project-role:1:2:assigned", 2), tuple("project:1:participate", 1));
    assertThat(browser.deletion(node("group", "empty"))).isEmpty();
    assertThat(browser.uses(node("group", "admins")))
        .extracting(grant -> grant.entitlement().id())
        .containsExactly("project-role:1:2:assigned");
  }

  @Test
  void theFileTellsWhatTheConnectorToldOfAResource() {
    assertThat(file.resource(file.defaultSync(), PROJECT).orElseThrow().getProfile())
        .isEqualTo(profile("key", "APO", "open", "logged-in"));
    assertThat(file.before(file.defaultSync())).isEmpty();
    assertThat(file.browser(file.defaultSync())).isSameAs(browser);
  }

  private ResourceNode node(String type, String id) {
    return browser.graph().resource(type, id).orElseThrow();
  }

  private static List<String> ids(Slice<PersonRow> slice) {
    return slice.items().stream().map(row -> row.node().id()).toList();
  }

  private static GrantExpandable expanding(String source) {
    return SampleFile.expanding(source, false, "user");
  }

  private static Struct profile(String... pairs) {
    Struct.Builder profile = Struct.newBuilder();
    for (int i = 0; i < pairs.length; i += 2) {
      profile.putFields(pairs[i], Value.newBuilder().setStringValue(pairs[i + 1]).build());
    }
    return profile.build();
  }
}
