package dev.batonjira.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.c1z.StoredGrant;
import dev.batonjira.jira.access.ProjectAccess;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantExpandable;
import dev.batonjira.protocol.connector.v2.GroupTrait;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.UserTrait;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.ResourceSyncer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The original program's rows of a site, held against ours of the same site: C1 keeps configuration
 * against ids, and people know the names. The original searched for participants, so ours does.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OriginalRowsTest {
  private final ScriptedSite server = new ScriptedSite();

  @SuppressWarnings("NullAway.Init") // Set before all tests.
  private OriginalSite original;

  @SuppressWarnings("NullAway.Init") // Set before all tests.
  private ContractWalk ours;

  @BeforeAll
  void readTheSameSite(@TempDir Path directory) {
    original = OriginalSite.read(directory);
    original.serveFrom(server);
    try (JiraConnector connector =
        new JiraConnector(Connections.by(ProjectAccess.SEARCH, Connections.to(server)))) {
      ours = ContractWalk.through(connector);
      assertThat(connector.syncers().stream().map(ResourceSyncer::resourceType))
          .containsExactlyInAnyOrderElementsOf(original.types());
    }
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void hasTheSameResources() {
    for (String type : List.of("user", "group", "project", "project-role")) {
      assertThat(ours.ids(type))
          .containsExactlyInAnyOrderElementsOf(
              original.resources(type).stream().map(r -> r.getId().getResource()).toList());
      for (Resource theirs : original.resources(type)) {
        assertThat(ours.resource(type, theirs.getId().getResource()).getDisplayName())
            .isEqualTo(theirs.getDisplayName());
      }
    }
  }

  @Test
  void groupsAreEqualInEveryField() {
    for (Resource theirs : original.resources("group")) {
      Resource same = ours.resource("group", theirs.getId().getResource());
      assertThat(Annotations.all(same.getAnnotationsList(), GroupTrait.getDefaultInstance()))
          .isEqualTo(Annotations.all(theirs.getAnnotationsList(), GroupTrait.getDefaultInstance()));
      assertThat(same.toBuilder().clearAnnotations().build())
          .isEqualTo(theirs.toBuilder().clearAnnotations().build());
    }
  }

  @Test
  void accountsAreEqualApartFromMoreProfile() {
    for (Resource theirs : original.resources("user")) {
      Resource same = ours.resource("user", theirs.getId().getResource());
      assertThat(withoutProfile(trait(same))).isEqualTo(withoutProfile(trait(theirs)));
      assertThat(same.getStatus()).isEqualTo(theirs.getStatus());
      assertThat(same.getProfile()).isEqualTo(trait(same).getProfile());
      Map<String, ?> facts = same.getProfile().getFieldsMap();
      theirs
          .getProfile()
          .getFieldsMap()
          .forEach((key, value) -> {
            if (!key.equals("last_name")) {
              assertThat(facts.get(key)).as(key).isEqualTo(value);
            }
          });
    }
  }

  @Test
  void w7_theLastNameIsTheWholeRest() {
    int longer = 0;
    for (Resource theirs : original.resources("user")) {
      Resource same = ours.resource("user", theirs.getId().getResource());
      String first = text(same, "first_name");
      String last = text(same, "last_name");
      assertThat((first + " " + last).strip()).isEqualTo(same.getDisplayName());
      assertThat(text(same, "full_name")).isEqualTo(same.getDisplayName());
      assertThat(last).startsWith(text(theirs, "last_name"));
      assertThat(last.isEmpty()).isEqualTo(!same.getProfile().containsFields("last_name"));
      longer += last.length() > text(theirs, "last_name").length() ? 1 : 0;
    }
    assertThat(longer).isPositive();
  }

  @Test
  void rolesKeepTheirProfile() {
    for (Resource theirs : original.resources("project-role")) {
      Resource same = ours.resource("project-role", theirs.getId().getResource());
      assertThat(same.getProfile().getFieldsMap())
          .containsAllEntriesOf(theirs.getProfile().getFieldsMap());
      assertThat(same.hasParentResourceId()).isFalse();
    }
  }

  @Test
  void entitlementsAreEqualApartFromTheirResources() {
    assertThat(ours.entitlements().values().stream().map(OriginalRowsTest::withoutResource))
        .containsExactlyInAnyOrderElementsOf(
            original.entitlements().stream().map(OriginalRowsTest::withoutResource).toList());
    for (Entitlement theirs : original.entitlements()) {
      Entitlement same = Objects.requireNonNull(ours.entitlements().get(theirs.getId()));
      assertThat(same.getResource().getId()).isEqualTo(theirs.getResource().getId());
    }
  }

  @Test
  void grantsAreTheSame() {
    List<StoredGrant> theirs = original.reportedGrants();
    assertThat(ours.grants().keySet())
        .containsExactlyInAnyOrderElementsOf(theirs.stream().map(g -> g.grant().getId()).toList());
    for (StoredGrant stored : theirs) {
      Grant same = Objects.requireNonNull(ours.grants().get(stored.grant().getId()));
      ResourceId principal = stored.grant().getPrincipal().getId();
      assertThat(same.getPrincipal()).isEqualTo(Resource.newBuilder().setId(principal).build());
      assertThat(same.getEntitlement().getId()).isEqualTo(stored.grant().getEntitlement().getId());
      assertThat(
              Annotations.find(same.getAnnotationsList(), GrantExpandable.getDefaultInstance())
                  .orElse(null))
          .isEqualTo(stored.expandable());
    }
  }

  @Test
  void nothingWasLeftOut() {
    assertThat(ours.remarks()).isEmpty();
  }

  private static UserTrait trait(Resource user) {
    return Annotations.find(user.getAnnotationsList(), UserTrait.getDefaultInstance())
        .orElseThrow();
  }

  private static UserTrait withoutProfile(UserTrait trait) {
    return trait.toBuilder().clearProfile().build();
  }

  private static Entitlement withoutResource(Entitlement entitlement) {
    return entitlement.toBuilder().clearResource().build();
  }

  private static String text(Resource resource, String key) {
    return resource.getProfile().getFieldsMap().containsKey(key)
        ? resource.getProfile().getFieldsOrThrow(key).getStringValue()
        : "";
  }
}
