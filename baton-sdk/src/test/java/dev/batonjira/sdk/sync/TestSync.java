package dev.batonjira.sdk.sync;

import dev.batonjira.c1z.WriterOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** Runs syncs at a standing clock, without waiting, and remembers the waits. */
public final class TestSync {

  public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final ScriptedSource source;
  private final List<Duration> waits = new CopyOnWriteArrayList<>();
  private SyncOptions options;
  private SyncListener listener = SyncListener.NONE;
  private Instant now = NOW;
  private int rowsPerTransaction = 20_000;

  public TestSync(ScriptedSource source, Path output) {
    this.source = source;
    this.options =
        SyncOptions.to(output, "test-1", "")
            .withWriter(WriterOptions.defaults().withZone(ZoneOffset.UTC));
  }

  public TestSync with(SyncOptions other) {
    options = other;
    return this;
  }

  public SyncOptions options() {
    return options;
  }

  public TestSync listener(SyncListener other) {
    listener = other;
    return this;
  }

  public TestSync at(Instant instant) {
    now = instant;
    return this;
  }

  /** Every commit is a transaction of its own. */
  public TestSync committingEachUnit() {
    rowsPerTransaction = 1;
    return this;
  }

  public List<Duration> waits() {
    return List.copyOf(waits);
  }

  public SyncEngine engine() {
    return new SyncEngine(
        source,
        options,
        listener,
        Clock.fixed(now, ZoneOffset.UTC),
        waits::add,
        new Random(7),
        rowsPerTransaction);
  }

  public SyncReport run() {
    return engine().run();
  }
}
