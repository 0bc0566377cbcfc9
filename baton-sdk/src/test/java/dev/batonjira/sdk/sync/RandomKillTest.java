package dev.batonjira.sdk.sync;

import static dev.batonjira.sdk.sync.Site.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.state.StateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One sync that is killed again and again, at calls and at commits, and gets done all the same. */
final class RandomKillTest {

  private static final int KILLS = 200;
  private static final int WORKERS = 4;

  @TempDir private Path directory;

  private static ScriptedSource large() {
    ScriptedSource source =
        new ScriptedSource().type(Site.USER).type(Site.GROUP).type(Site.ROLE).pageSize(3);
    Site.addUsers(source, 200);
    for (int group = 0; group < 60; group++) {
      List<ResourceId> members = new ArrayList<>();
      for (int member = 0; member < 3 + group % 17; member++) {
        members.add(id("user", "u" + (group * 7 + member) % 200));
      }
      Site.addGroup(source, "g" + group, members);
    }
    return source;
  }

  /**
   * Kills a run at its n-th event: what is on disk at that moment is all that is left, and no call
   * begins after it.
   */
  private static final class Killer implements SyncListener {
    private final Path state;
    private final Path left;
    private final List<String> calls = new ArrayList<>();
    private int events;
    private boolean dead;

    Killer(Path state, Path left, int events) {
      this.state = state;
      this.left = left;
      this.events = events;
    }

    synchronized void call(String call) {
      if (!dead) {
        calls.add(call);
      }
      event();
    }

    @Override
    public synchronized void progressed(SyncProgress progress) {
      event();
    }

    private void event() {
      if (!dead && --events == 0) {
        dead = true;
        copy(state, left);
      }
      if (dead) {
        throw new IllegalStateException("killed");
      }
    }
  }

  private static void copy(Path from, Path to) {
    try {
      for (String suffix : List.of("", "-wal")) {
        Path source = from.resolveSibling(from.getFileName() + suffix);
        Path target = to.resolveSibling(to.getFileName() + suffix);
        Files.deleteIfExists(target);
        if (Files.exists(source)) {
          Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void w29_killedTwoHundredTimesTheFileIsThatOfAnUndisturbedRun() {
    Path calm = directory.resolve("calm.c1z");
    new TestSync(large(), calm).run();
    Path output = directory.resolve("killed.c1z");
    Path state = StateStore.fileOf(output);
    Path left = directory.resolve("left.state");
    Random random = new Random(2026);
    Set<String> asked = new HashSet<>();
    int kills = 0;
    int again = 0;
    while (kills < KILLS) {
      ScriptedSource source = large();
      Killer killer = new Killer(state, left, 4 + random.nextInt(6));
      source.beforeCall(killer::call);
      TestSync sync = new TestSync(source, output).listener(killer).committingEachUnit();
      try {
        sync.with(sync.options().withWorkers(WORKERS)).run();
        throw new AssertionError("the sync was over after " + kills + " kills");
      } catch (IllegalStateException | SyncException e) {
        kills++;
      }
      copy(left, state);
      int repeated = 0;
      for (String call : killer.calls) {
        if (isPage(call) && !asked.add(call)) {
          repeated++;
        }
      }
      assertThat(repeated)
          .as("pages asked for again after kill %d", kills)
          .isLessThanOrEqualTo(WORKERS);
      again += repeated;
    }

    ScriptedSource source = large();
    SyncReport report = new TestSync(source, output).run();

    assertThat(report.resumed()).isTrue();
    assertThat(report.unitsDoneBefore()).isPositive();
    for (String call : source.calls()) {
      again += isPage(call) && !asked.add(call) ? 1 : 0;
    }
    assertThat(again).isPositive().isLessThanOrEqualTo(KILLS * WORKERS);
    assertThat(Contents.of(output).messages()).isEqualTo(Contents.of(calm).messages());
  }

  /** The first entitlements of a resource are read with the page that lists it. */
  private static boolean isPage(String call) {
    return call.startsWith("list ") || call.startsWith("grants ");
  }
}
