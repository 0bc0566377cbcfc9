package dev.batonjira.analysis.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.analysis.SampleFile;
import dev.batonjira.c1z.C1zReader;
import dev.batonjira.c1z.DecoderLimits;
import dev.batonjira.c1z.SyncId;
import dev.batonjira.c1z.SyncRun;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncDiffTest {
  private static final ResourceId GROUP = SampleFile.id("group", "a");
  private static final ResourceId ROLE = SampleFile.id("project-role", "1:2");

  @TempDir private Path directory;

  @Test
  void w68_whatIsNewGoneAndChangedIsToldApart() {
    Path file = directory.resolve("two.c1z");
    SampleFile first = site().grant(GROUP, "member", SampleFile.id("user", "ann"));
    SyncId before = first.person("bob").write(file, "first");
    SyncId after =
        site()
            .resource(Resource.newBuilder().setId(GROUP).setDisplayName("Renamed").build())
            .person("cy")
            .grant(GROUP, "member", SampleFile.id("user", "cy"))
            .grant(ROLE, "assigned", GROUP, SampleFile.expanding("group:a:member", true, "user"))
            .write(file, "second");

    assertThat(differences(file, before, after))
        .containsExactly(
            "Created user:cy",
            "Deleted user:bob",
            "Modified group:a",
            "Created group:a:member:user:cy",
            "Deleted group:a:member:user:ann",
            // The same grant, which now expands otherwise.
            "Modified project-role:1:2:assigned:group:a");
  }

  @Test
  void theOriginalsTwoSyncsDifferByOneAccountAndItsConsequences() throws IOException {
    Path file = SampleFile.original(SampleFile.ORIGINAL_TWO_SYNCS, directory);
    List<SyncRun> syncs;
    try (C1zReader reader = C1zReader.open(file, DecoderLimits.DEFAULT)) {
      syncs = reader.syncs();
    }

    List<String> differences = differences(file, syncs.get(0).id(), syncs.get(1).id());

    assertThat(differences)
        .contains("Created user:712020:01da6646-9282-2342-6c26-44f1d374496d")
        .allMatch(line -> line.startsWith("Created "));
  }

  private static SampleFile site() {
    return new SampleFile()
        .person("ann")
        .group("a")
        .resource(Resource.newBuilder().setId(ROLE).build())
        .entitlement(ROLE, "assigned")
        .grant(ROLE, "assigned", GROUP, SampleFile.expanding("group:a:member", false, "user"));
  }

  private static List<String> differences(Path file, SyncId before, SyncId after) {
    List<String> lines = new ArrayList<>();
    try (C1zReader reader = C1zReader.open(file, DecoderLimits.DEFAULT)) {
      SyncDiff diff = new SyncDiff(reader, before, after);
      diff.resources(change ->
          lines.add(
              kind(change)
                  + change.shown().getId().getResourceType()
                  + ":"
                  + change.shown().getId().getResource()));
      diff.entitlements(change -> lines.add(kind(change) + change.shown().getId()));
      diff.grants(change -> lines.add(kind(change) + change.shown().grant().getId()));
    }
    return lines;
  }

  private static String kind(Change<?> change) {
    return change.getClass().getSimpleName() + " ";
  }
}
