package dev.batonjira.c1z;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantExpandable;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files of the original program, read as the public command line tool reads them. */
final class GoldenReadTest {
  private static final Clock UTC = Clock.systemUTC();
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path directory;
  private C1zReader reader;
  private SyncId sync;

  @BeforeEach
  void open() throws IOException {
    Path file = Fixture.copy(Fixture.SMALL, directory);
    reader = C1zReader.open(file, DecoderLimits.DEFAULT, UTC);
    sync = reader.defaultSync().id();
  }

  @AfterEach
  void close() {
    reader.close();
  }

  @Test
  void theSyncIsTheOneTheToolShows() throws IOException {
    JsonNode shown = JSON.readTree(Fixture.bytes("baton-cli.syncs.json")).get("syncs").get(0);
    assertThat(reader.syncs()).containsExactly(reader.defaultSync());
    SyncRun run = reader.defaultSync();
    assertThat(run)
        .isEqualTo(
            new SyncRun(
                1,
                new SyncId(shown.get("id").asString()),
                SyncType.FULL,
                Instant.parse(shown.get("startedAt").asString()),
                Instant.parse(shown.get("endedAt").asString()),
                shown.get("syncToken").asString(),
                null,
                null,
                true,
                true));
    assertThat(reader.defaultLookupSync()).isEqualTo(run);
    assertThat(reader.sync(run.id())).contains(run);
  }

  @Test
  void theCountsAreThoseTheToolShows() {
    SyncStats stats = reader.stats(sync);
    assertThat(stats.resourceTypes()).isEqualTo(4);
    assertThat(stats.entitlements()).isEqualTo(45);
    assertThat(stats.grants()).isEqualTo(294);
    assertThat(stats.resourcesByType())
        .isEqualTo(Map.of("group", 9L, "project", 6L, "project-role", 24L, "user", 60L));
    assertThat(stats.toJson())
        .isEqualTo(
            "{\"resource_types\":4,\"resources\":99,\"entitlements\":45,\"grants\":294,"
                + "\"resources_by_resource_type\":{\"group\":9,\"project\":6,\"project-role\":24,"
                + "\"user\":60},\"grants_by_resource_type\":{\"group\":65,\"project\":99,"
                + "\"project-role\":130},\"entitlements_by_resource_type\":{\"group\":9,"
                + "\"project\":12,\"project-role\":24}}");
  }

  @Test
  void theResourceTypesAreThoseTheToolLists() throws IOException {
    assertThat(lines(reader.resourceTypes(sync), GoldenReadTest::line))
        .isEqualTo(
            shown(
                "baton-cli.resource-types.json",
                type ->
                    text(type, "id")
                        + "|"
                        + text(type, "displayName")
                        + "|"
                        + texts(type.path("traits"))
                        + "|"
                        + annotations(type)));
  }

  private static String line(ResourceType type) {
    return type.getId()
        + "|"
        + type.getDisplayName()
        + "|"
        + type.getTraitsList()
        + "|"
        + annotations(type.getAnnotationsList());
  }

  @Test
  void theResourcesAreThoseTheToolLists() throws IOException {
    assertThat(lines(reader.resources(sync, ResourceFilter.ALL), GoldenReadTest::line))
        .hasSize(99)
        .isEqualTo(
            shown(
                "baton-cli.resources.json",
                resource ->
                    key(resource)
                        + "|"
                        + text(resource, "displayName")
                        + "|"
                        + annotations(resource)));
  }

  private static String line(Resource resource) {
    return key(resource.getId())
        + "|"
        + resource.getDisplayName()
        + "|"
        + annotations(resource.getAnnotationsList());
  }

  @Test
  void theEntitlementsAreThoseTheToolLists() throws IOException {
    assertThat(lines(reader.entitlements(sync), GoldenReadTest::line))
        .hasSize(45)
        .isEqualTo(
            shown(
                "baton-cli.entitlements.json",
                entitlement ->
                    String.join(
                        "|",
                        text(entitlement, "id"),
                        text(entitlement, "displayName"),
                        text(entitlement, "description"),
                        text(entitlement, "slug"),
                        text(entitlement, "purpose"),
                        key(entitlement.path("resource")))));
  }

  private static String line(Entitlement entitlement) {
    return String.join(
        "|",
        entitlement.getId(),
        entitlement.getDisplayName(),
        entitlement.getDescription(),
        entitlement.getSlug(),
        entitlement.getPurpose().name(),
        key(entitlement.getResource().getId()));
  }

  @Test
  void theGrantsAreThoseTheToolLists() throws IOException {
    assertThat(lines(reader.grants(sync, new GrantFilter.All()), stored -> line(stored.grant())))
        .hasSize(294)
        .isEqualTo(
            shown(
                "baton-cli.grants.json",
                grant ->
                    String.join(
                        "|",
                        text(grant, "id"),
                        text(grant.path("entitlement"), "id"),
                        key(grant.path("entitlement").path("resource")),
                        key(grant.path("principal")),
                        new ArrayList<>(grant.path("sources").path("sources").propertyNames())
                            .toString(),
                        annotations(grant))));
  }

  private static String line(Grant grant) {
    return String.join(
        "|",
        grant.getId(),
        grant.getEntitlement().getId(),
        key(grant.getEntitlement().getResource().getId()),
        key(grant.getPrincipal().getId()),
        grant.getSources().getSourcesMap().keySet().stream().sorted().toList().toString(),
        annotations(grant.getAnnotationsList()));
  }

  @Test
  void grantsThatExpandSayHow() {
    List<StoredGrant> expandable = new ArrayList<>();
    try (Cursor<StoredGrant> grants = reader.grants(sync, new GrantFilter.All())) {
      grants.forEachRemaining(grant -> {
        if (grant.expandable() != null) {
          expandable.add(grant);
        }
      });
    }
    assertThat(expandable).isNotEmpty();
    for (StoredGrant grant : expandable) {
      ResourceId principal = grant.grant().getPrincipal().getId();
      assertThat(grant.expandable())
          .isEqualTo(
              GrantExpandable.newBuilder()
                  .addEntitlementIds("group:" + principal.getResource() + ":member")
                  .addResourceTypeIds("user")
                  .build());
    }
  }

  @Test
  void theLaterOfTwoSyncsIsReadUnlessTheEarlierIsNamed() throws IOException {
    Path file = Fixture.copy(Fixture.TWO_SYNCS, directory);
    try (C1zReader two = C1zReader.open(file, DecoderLimits.DEFAULT, UTC)) {
      SyncId later = new SyncId("3MVdAzj70oZartMVzo8ZI3uDemx");
      assertThat(two.syncs()).extracting(SyncRun::id).containsExactly(sync, later);
      assertThat(two.defaultSync().id()).isEqualTo(later);
      assertThat(two.stats(sync).grants()).isEqualTo(294);
      assertThat(two.stats(later).grants()).isEqualTo(298);
    }
  }

  @Test
  void timesAreTakenToBeInTheGivenZone() {
    Clock inNewYork = UTC.withZone(ZoneOffset.ofHours(-5));
    try (C1zReader local =
        C1zReader.open(directory.resolve(Fixture.SMALL), DecoderLimits.DEFAULT, inNewYork)) {
      assertThat(local.defaultSync().startedAt())
          .isEqualTo(Instant.parse("2026-11-23T18:12:07.343962410Z"));
    }
  }

  private static <T> List<String> lines(Cursor<T> cursor, Function<T, String> line) {
    List<String> lines = new ArrayList<>();
    try (cursor) {
      cursor.forEachRemaining(item -> lines.add(line.apply(item)));
    }
    return lines;
  }

  private static List<String> shown(String fixture, Function<JsonNode, String> line)
      throws IOException {
    List<String> lines = new ArrayList<>();
    JSON.readTree(Fixture.bytes(fixture)).forEach(node -> lines.add(line.apply(node)));
    return lines;
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asString()));
    return texts;
  }

  private static String key(JsonNode resource) {
    return text(resource.path("id"), "resourceType") + ":" + text(resource.path("id"), "resource");
  }

  private static String key(ResourceId id) {
    return id.getResourceType() + ":" + id.getResource();
  }

  private static String annotations(JsonNode node) {
    List<String> types = new ArrayList<>();
    node.path("annotations").forEach(any -> types.add(text(any, "@type")));
    return types.toString();
  }

  private static String annotations(List<Any> annotations) {
    return annotations.stream().map(Any::getTypeUrl).toList().toString();
  }
}
