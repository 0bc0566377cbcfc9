package dev.batonjira.benchmarks.parts;

import com.google.protobuf.ByteString;
import dev.batonjira.protocol.connector.v2.GrantExpandable;
import dev.batonjira.sdk.expand.Expansion;
import dev.batonjira.sdk.expand.ExpansionOutcome;
import dev.batonjira.sdk.state.EntitlementState;
import dev.batonjira.sdk.state.GrantState;
import dev.batonjira.sdk.state.StateIdentity;
import dev.batonjira.sdk.state.StateStore;
import dev.batonjira.sdk.state.StateWriter;
import dev.batonjira.sdk.state.Unit;
import dev.batonjira.sdk.state.UnitCommit;
import dev.batonjira.sdk.state.UnitKind;
import dev.batonjira.sdk.state.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Expands a state in which each of 100 project roles is granted to two of 50 groups of 1,000
 * members; the figure is per grant added.
 */
public class GrantExpansion extends SingleShot {

  private static final int GROUPS = 50;
  private static final int MEMBERS = 1_000;
  private static final int ROLES = 100;
  private static final int ROWS_PER_TRANSACTION = 50_000;

  private Path output = Path.of("");
  private @Nullable StateStore store;

  /** Stores what there is to expand. */
  @Setup(Level.Invocation)
  public void collect() throws IOException {
    output = Files.createTempDirectory("baton-jira-expansion").resolve("benchmark.c1z");
    StateStore opened =
        StateStore.open(
                output, new StateIdentity("benchmark", "", "1"), Instant.now(), () -> "benchmark")
            .store();
    store = opened;
    List<EntitlementState> entitlements = new ArrayList<>();
    List<GrantState> grants = new ArrayList<>();
    for (int group = 0; group < GROUPS; group++) {
      entitlements.add(new EntitlementState(member(group), "group", "g" + group, ByteString.EMPTY));
      for (int user = 0; user < MEMBERS; user++) {
        // No two groups share a member, so that each role receives those of both its groups.
        grants.add(
            new GrantState(
                member(group),
                "user",
                "712020:%032d".formatted(group * MEMBERS + user),
                null,
                null));
      }
    }
    for (int role = 0; role < ROLES; role++) {
      String assigned = "project-role:" + role + ":assigned";
      entitlements.add(
          new EntitlementState(assigned, "project-role", Integer.toString(role), ByteString.EMPTY));
      for (int i = 0; i < 2; i++) {
        int group = (role + i) % GROUPS;
        grants.add(
            new GrantState(
                assigned,
                "group",
                "g" + group,
                null,
                GrantExpandable.newBuilder()
                    .addEntitlementIds(member(group))
                    .build()
                    .toByteString()));
      }
    }
    try (StateWriter writer = opened.writer(ROWS_PER_TRANSACTION, progress -> {})) {
      Unit unit = new Unit(0, new Work(UnitKind.LIST, "group", "", "", "", 0), null);
      writer.submit(
          new UnitCommit(
              unit, List.of(), entitlements, grants, List.of(), List.of(), List.of(), 0));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Removes the state. */
  @TearDown(Level.Invocation)
  public void remove() throws IOException {
    if (store != null) {
      store.delete();
    }
    Files.delete(output.resolveSibling(""));
  }

  /** The whole expansion, to the last grant that comes out. */
  @Benchmark
  @OperationsPerInvocation(ROLES * 2 * MEMBERS)
  public ExpansionOutcome expand(Blackhole reader) {
    if (store == null) {
      throw new IllegalStateException("nothing was collected");
    }
    return Expansion.of(store, Long.MAX_VALUE, added -> {})
        .forEachGrant(store, (entitlement, grant) -> reader.consume(grant), added -> {});
  }

  private static String member(int group) {
    return "group:g" + group + ":member";
  }
}
