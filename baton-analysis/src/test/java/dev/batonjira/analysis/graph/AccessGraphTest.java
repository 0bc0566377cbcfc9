package dev.batonjira.analysis.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.analysis.SampleFile;
import dev.batonjira.c1z.C1zReader;
import dev.batonjira.c1z.Cursor;
import dev.batonjira.c1z.DecoderLimits;
import dev.batonjira.c1z.GrantFilter;
import dev.batonjira.c1z.StoredGrant;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessGraphTest {
  private static final ResourceId GROUP = SampleFile.id("group", "a");
  private static final ResourceId ROLE = SampleFile.id("project-role", "1:2");
  private static final ResourceId ANN = SampleFile.id("user", "ann");

  @TempDir private Path directory;

  @Test
  void whoHoldsWhatIsWhatTheOriginalsExpansionWroteIntoItsFile() throws IOException {
    Path file = SampleFile.original(SampleFile.ORIGINAL, directory);
    try (C1zReader reader = C1zReader.open(file, DecoderLimits.DEFAULT)) {
      AccessGraph graph = AccessGraph.read(reader, reader.defaultSync());

      Set<String> written = new HashSet<>();
      try (Cursor<StoredGrant> grants =
          reader.grants(reader.defaultSync().id(), new GrantFilter.All())) {
        grants.forEachRemaining(stored -> written.add(pair(stored.grant())));
      }
      Set<String> computed = new HashSet<>();
      graph
          .entitlements()
          .forEach(entitlement ->
              graph.holders(entitlement).stream()
                  .forEach(holder ->
                      computed.add(entitlement.id() + " " + graph.resources().get(holder).key())));
      assertThat(computed).isEqualTo(written).hasSize(294);
      // Nothing that the file calls derived had to be taken at its word.
      assertThat(graph.grantCount()).isLessThan(294).isPositive();
      for (int grant = 0; grant < graph.grantCount(); grant++) {
        assertThat(graph.grant(grant).unexplained()).isFalse();
      }
    }
  }

  @Test
  void factsOfTheOriginalsRowsAreKnown() throws IOException {
    Path file = SampleFile.original(SampleFile.ORIGINAL, directory);
    try (C1zReader reader = C1zReader.open(file, DecoderLimits.DEFAULT)) {
      AccessGraph graph = AccessGraph.read(reader, reader.defaultSync());

      assertThat(graph.resources(Kind.PERSON)).hasSize(60);
      assertThat(graph.resources(Kind.GROUP)).hasSize(9);
      assertThat(graph.resources(Kind.PROJECT)).hasSize(6);
      assertThat(graph.resource("project-role", "10003:10002").orElseThrow().facts())
          .isEqualTo(new Facts.Role("Administrators", "10003"));
    }
  }

  @Test
  void aDerivedGrantWithoutItsSourceIsKept() {
    AccessGraph graph =
        read(
            new SampleFile()
                .person("ann")
                .group("a")
                .resource(resource(ROLE))
                .entitlement(ROLE, "assigned")
                .derived(ROLE, "assigned", ANN, "group:a:member"));

    ResourceNode ann = graph.resource("user", "ann").orElseThrow();
    assertThat(graph.given(ann))
        .singleElement()
        .satisfies(grant -> assertThat(grant.unexplained()).isTrue());
    assertThat(graph.held(ann).cardinality()).isEqualTo(1);
  }

  @Test
  void whatOnlyAGrantNamesIsThereAndMarkedMissing() {
    AccessGraph graph = read(new SampleFile().grant(GROUP, "member", ANN));

    assertThat(graph.resource("user", "ann").orElseThrow().missing()).isTrue();
    EntitlementNode member = graph.entitlement("group:a:member").orElseThrow();
    assertThat(member.missing()).isTrue();
    assertThat(member.resource().key()).isEqualTo("group:a");
    assertThat(graph.holders(member).cardinality()).isEqualTo(1);
  }

  @Test
  void eachReasonForAGrantIsAPathOfItsOwn() {
    AccessGraph graph =
        read(
            new SampleFile()
                .person("ann")
                .group("a")
                .grant(GROUP, "member", ANN)
                .resource(resource(ROLE))
                .entitlement(ROLE, "assigned")
                .grant(
                    ROLE,
                    "assigned",
                    GROUP,
                    SampleFile.expanding("group:a:member", false, "user"),
                    SampleFile.because("application-role:one", "application-role:two")));

    Explanation why =
        graph.explain(
            graph.resource("user", "ann").orElseThrow(),
            graph.entitlement("project-role:1:2:assigned").orElseThrow(),
            10);

    assertThat(why.paths()).hasSize(2);
    assertThat(why.paths().getFirst().links().getLast().reason())
        .isEqualTo(
            new Reason(
                "permission-scheme",
                "",
                "Default scheme",
                "applicationRole",
                "application-role:one",
                ""));
    // Leaving the group ends it; taking one holder from the scheme does not.
    assertThat(why.endings())
        .singleElement()
        .satisfies(removal ->
            assertThat(removal.link().grant().entitlement().id()).isEqualTo("group:a:member"));
    assertThat(why.removals())
        .extracting(Explanation.Removal::remaining)
        .containsExactlyInAnyOrderElementsOf(List.of(0, 1, 1));
  }

  private AccessGraph read(SampleFile sample) {
    Path file = directory.resolve("sample.c1z");
    sample.write(file);
    try (C1zReader reader = C1zReader.open(file, DecoderLimits.DEFAULT)) {
      return AccessGraph.read(reader, reader.defaultSync());
    }
  }

  private static Resource resource(ResourceId id) {
    return Resource.newBuilder().setId(id).build();
  }

  private static String pair(Grant grant) {
    ResourceId principal = grant.getPrincipal().getId();
    return grant.getEntitlement().getId()
        + " "
        + principal.getResourceType()
        + ":"
        + principal.getResource();
  }
}
