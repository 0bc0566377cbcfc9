package dev.batonjira.benchmarks.parts;

import dev.batonjira.c1z.C1zWriter;
import dev.batonjira.c1z.EntitlementRow;
import dev.batonjira.c1z.GrantRow;
import dev.batonjira.c1z.NewSync;
import dev.batonjira.c1z.SyncId;
import dev.batonjira.c1z.WriterOptions;
import dev.batonjira.c1z.WrittenFile;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** Writes a file of 200,000 grants, indexes and compression included; the figure is per grant. */
public class Writer extends SingleShot {

  private static final int GROUPS = 200;
  private static final int MEMBERS = 1_000;

  private Path file = Path.of("");

  /** Finds a place for the file. */
  @Setup(Level.Invocation)
  public void place() throws IOException {
    file = Files.createTempDirectory("baton-jira-writer").resolve("benchmark.c1z");
  }

  /** Removes it. */
  @TearDown(Level.Invocation)
  public void remove() throws IOException {
    Files.delete(file);
    Files.delete(file.resolveSibling(""));
  }

  /** The whole file. */
  @Benchmark
  @OperationsPerInvocation(GROUPS * MEMBERS)
  public WrittenFile write() {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    try (C1zWriter writer = C1zWriter.open(file, WriterOptions.defaults())) {
      writer.begin(NewSync.full(SyncId.generate(Clock.systemUTC(), new Random()), start));
      for (int group = 0; group < GROUPS; group++) {
        Resource owner = resource("group", "00000000-0000-4000-8000-%012d".formatted(group));
        Entitlement entitlement =
            Entitlement.newBuilder()
                .setId("group:" + owner.getId().getResource() + ":member")
                .setResource(owner)
                .build();
        writer.put(
            new EntitlementRow(
                entitlement.getId(),
                "group",
                owner.getId().getResource(),
                entitlement.toByteArray()));
        for (int member = 0; member < MEMBERS; member++) {
          Resource principal = resource("user", "712020:%032d".formatted(member));
          writer.put(
              GrantRow.of(
                  Grant.newBuilder()
                      .setEntitlement(entitlement)
                      .setPrincipal(principal)
                      .setId(entitlement.getId() + ":user:" + principal.getId().getResource())
                      .build()));
        }
      }
      return writer.finish(start, "");
    }
  }

  private static Resource resource(String type, String id) {
    return Resource.newBuilder()
        .setId(ResourceId.newBuilder().setResourceType(type).setResource(id))
        .build();
  }
}
