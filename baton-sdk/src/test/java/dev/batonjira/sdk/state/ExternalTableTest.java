package dev.batonjira.sdk.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.batonjira.protocol.connector.v2.ExternalResourceMatchID;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.sdk.Annotations;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExternalTableTest {

  private static final GrantState PLACEHOLDER =
      new GrantState(
          "role:r:assigned",
          "group",
          "x",
          Grant.newBuilder()
              .addAnnotations(
                  Annotations.pack(ExternalResourceMatchID.newBuilder().setId("1").build()))
              .build()
              .toByteString(),
          null);
  private static final GrantState PLAIN =
      new GrantState("role:r:assigned", "user", "u", null, null);

  @TempDir private Path directory;

  private StateStore open() {
    return StateStore.open(
            directory.resolve("out.c1z"),
            new StateIdentity("site", "all", "1"),
            Instant.EPOCH,
            () -> "sync")
        .store();
  }

  /** A role with a placeholder and a plain grant. */
  @BeforeEach
  void fill() throws InterruptedException {
    ByteString data = Resource.getDefaultInstance().toByteString();
    try (StateStore store = open();
        StateWriter writer = store.writer(10, progress -> {})) {
      writer.submit(
          new UnitCommit(
              new Unit(1, new Work(UnitKind.LIST, "role", "", "", "", 1), null),
              List.of(new ResourceState("role", "r", "", "", data)),
              List.of(new EntitlementState("role:r:assigned", "role", "r", data)),
              List.of(PLACEHOLDER, PLAIN),
              List.of(),
              List.of(),
              List.of(),
              0));
    }
  }

  private static List<GrantState> grants(StateStore store) {
    List<GrantState> grants = new ArrayList<>();
    new RowScan(store).grants((entitlement, grant) -> grants.add(grant));
    return grants;
  }

  @Test
  void nothingRemainsOfWorkThatFails() {
    try (StateStore store = open()) {
      assertThatThrownBy(() ->
              ExternalTable.once(
                  store,
                  table -> {
                    table.add(new ResourceState("person", "1", "", "", ByteString.EMPTY));
                    throw new IllegalStateException("stopped");
                  }))
          .hasMessage("stopped");

      assertThat(grants(store)).containsExactly(PLACEHOLDER, PLAIN);
    }
    try (StateStore store = open()) {
      List<GrantState> placeholders = new ArrayList<>();
      ExternalTable.once(
          store,
          table -> {
            assertThat(table.holds("person", "1")).isFalse();
            table.placeholders(placeholders::add);
          });
      assertThat(placeholders).containsExactly(PLACEHOLDER);
      assertThat(grants(store)).containsExactly(PLAIN);
    }
  }

  @Test
  void workIsDoneOnceInTheLifeOfAState() {
    try (StateStore store = open()) {
      ExternalTable.once(
          store, table -> table.add(new ResourceState("person", "1", "", "", ByteString.EMPTY)));
    }
    try (StateStore store = open()) {
      List<String> again = new ArrayList<>();
      ExternalTable.once(store, table -> again.add("again"));
      assertThat(again).isEmpty();
    }
  }

  @Test
  void ofSeveralPrincipalsWithOneIdTheLikelyTypeIsTaken() {
    try (StateStore store = open()) {
      ExternalTable.once(
          store,
          table -> {
            table.add(new ResourceState("person", "1", "", "", ByteString.EMPTY));
            table.add(new ResourceState("team", "1", "", "", ByteString.EMPTY));
            assertThat(table.findById("1", "team")).contains(new ExternalTable.Key("team", "1"));
            assertThat(table.findById("1", "group")).contains(new ExternalTable.Key("person", "1"));
            assertThat(table.findById("2", "team")).isEmpty();
          });
    }
  }
}
