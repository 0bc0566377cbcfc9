package dev.batonjira.sdk.amend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.c1z.WriterOptions;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantExpandable;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.Grants;
import dev.batonjira.sdk.provision.Effects;
import dev.batonjira.sdk.sync.Contents;
import dev.batonjira.sdk.sync.ScriptedSource;
import dev.batonjira.sdk.sync.Site;
import dev.batonjira.sdk.sync.TestSync;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * After any sequence of changes, in any graph, the amended file holds what a new sync of the
 * changed source would hold.
 */
final class RandomAmendmentTest {

  private static final int GROUPS = 6;
  private static final int USERS = 4;
  private static final int CHANGES = 4;
  private static final Instant NOW = Instant.parse("2026-05-06T07:08:09Z");

  @TempDir private Path directory;

  /** A direct grant of a group's membership, expandable or not. */
  private record Membership(String group, ResourceId principal, GrantExpandable expandable) {
    Grant grant() {
      return expandable.getEntitlementIdsCount() == 0
          ? Grants.of(Site.group(group), "member", principal)
          : Grants.of(Site.group(group), "member", principal, expandable);
    }
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 16);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theAmendedFileIsWhatANewSyncWouldGive(long seed) {
    Random random = new Random(seed);
    Map<String, Membership> held = new TreeMap<>();
    for (int i = 0; i < 18; i++) {
      Membership drawn = membership(random);
      held.putIfAbsent(drawn.grant().getId(), drawn);
    }
    Path amended = directory.resolve("amended.c1z");
    new TestSync(source(held), amended).run();
    for (int i = 0; i < CHANGES; i++) {
      FileAmendment.of(amended, WriterOptions.defaults(), NOW, change(random, held));
    }
    Path fresh = directory.resolve("fresh.c1z");
    new TestSync(source(held), fresh).run();

    assertThat(Contents.of(amended).grants())
        .containsExactlyInAnyOrderElementsOf(Contents.of(fresh).grants());
    assertThat(Contents.of(amended).messages())
        .containsExactlyInAnyOrderElementsOf(Contents.of(fresh).messages());
  }

  private static Effects change(Random random, Map<String, Membership> held) {
    List<String> ids = new ArrayList<>(held.keySet());
    if (random.nextBoolean()) {
      String revoked = ids.get(random.nextInt(ids.size()));
      held.remove(revoked);
      return Effects.revoked(revoked);
    }
    Membership granted = membership(random);
    held.put(granted.grant().getId(), granted);
    return Effects.granted(granted.grant(), List.of());
  }

  private static Membership membership(Random random) {
    String group = "g" + random.nextInt(GROUPS);
    if (random.nextInt(5) < 2) {
      return new Membership(
          group,
          Site.id("user", "u" + random.nextInt(USERS)),
          GrantExpandable.getDefaultInstance());
    }
    String other = "g" + random.nextInt(GROUPS);
    GrantExpandable.Builder expandable = GrantExpandable.newBuilder();
    if (random.nextInt(5) > 0) {
      expandable.addEntitlementIds("group:" + other + ":member").setShallow(random.nextInt(3) == 0);
      switch (random.nextInt(4)) {
        case 0 -> expandable.addResourceTypeIds("user");
        case 1 -> expandable.addResourceTypeIds("group");
        default -> {}
      }
    }
    return new Membership(group, Site.id("group", other), expandable.build());
  }

  private static ScriptedSource source(Map<String, Membership> held) {
    ScriptedSource source = new ScriptedSource().type(Site.USER).type(Site.GROUP).pageSize(3);
    Site.addUsers(source, USERS);
    for (int i = 0; i < GROUPS; i++) {
      Site.addGroup(source, "g" + i, List.of());
    }
    held.values()
        .forEach(membership -> {
          if (membership.expandable().getEntitlementIdsCount() == 0) {
            source.grant(Site.group(membership.group()), "member", membership.principal());
          } else {
            source.grant(
                Site.group(membership.group()),
                "member",
                membership.principal(),
                membership.expandable());
          }
        });
    return source;
  }
}
