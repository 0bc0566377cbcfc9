package dev.batonjira.app.progress;

import dev.batonjira.app.terminal.Terminal;
import dev.batonjira.sdk.Validation;
import dev.batonjira.sdk.sync.SyncListener;
import dev.batonjira.sdk.sync.SyncPhase;
import dev.batonjira.sdk.sync.SyncProgress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Keeps the status block of a terminal fresh while a sync runs. What the listener hears only
 * replaces the latest values; a thread of its own draws them five times a second until closed.
 */
public final class StatusDisplay implements SyncListener, AutoCloseable {

  private static final Duration REFRESH = Duration.ofMillis(200);

  private final Terminal terminal;
  private final Supplier<Traffic> traffic;
  private final InstantSource clock;
  private final Instant start;
  private final AtomicReference<SyncProgress> latest = new AtomicReference<>(nothingYet());
  private final AtomicReference<Notice> notice = new AtomicReference<>(Notice.NONE);
  private final AtomicBoolean open = new AtomicBoolean(true);
  private final Thread drawer;
  private final boolean announcing;
  private volatile long unitsBefore;

  private record Notice(String text, Instant until) {
    static final Notice NONE = new Notice("", Instant.MIN);
  }

  private StatusDisplay(
      Terminal terminal, Supplier<Traffic> traffic, InstantSource clock, boolean announcing) {
    this.terminal = terminal;
    this.traffic = traffic;
    this.clock = clock;
    this.announcing = announcing;
    this.start = clock.instant();
    this.drawer = Thread.ofVirtual().name("status-display").unstarted(this::drawUntilClosed);
  }

  /**
   * Begins to draw.
   *
   * @param announcing whether events get a line of their own; false when a log tells of them
   */
  public static StatusDisplay start(
      Terminal terminal, Supplier<Traffic> traffic, InstantSource clock, boolean announcing) {
    StatusDisplay display = new StatusDisplay(terminal, traffic, clock, announcing);
    display.drawer.start();
    return display;
  }

  @Override
  public void validated(Validation validation) {
    validation.warnings().forEach(this::announce);
  }

  @Override
  public void began(boolean resumed, long unitsDone, Optional<String> discarded) {
    unitsBefore = unitsDone;
    if (resumed) {
      announce(
          "Going on where the last run stopped: %s done already."
              .formatted(Amounts.count(unitsDone, "page is", "pages are")));
    }
    discarded.ifPresent(reason -> announce("Starting afresh: " + reason));
  }

  @Override
  public void progressed(SyncProgress progress) {
    latest.set(progress);
  }

  @Override
  public void waiting(String what, Duration wait, String reason) {
    notice.set(
        new Notice(
            "Waiting %s for %s: %s".formatted(Amounts.duration(wait), what, reason),
            clock.instant().plus(wait)));
  }

  /** Removes the block. */
  @Override
  public void close() {
    open.set(false);
    drawer.interrupt();
    try {
      drawer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    terminal.status(List.of());
  }

  private void announce(String sentence) {
    if (announcing) {
      terminal.line(sentence);
    }
  }

  private void drawUntilClosed() {
    while (open.get()) {
      Instant now = clock.instant();
      Notice current = notice.get();
      terminal.status(
          StatusBlock.lines(
              latest.get(),
              traffic.get(),
              unitsBefore,
              Duration.between(start, now),
              now.isBefore(current.until()) ? Optional.of(current.text()) : Optional.empty()));
      try {
        Thread.sleep(REFRESH);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static SyncProgress nothingYet() {
    return new SyncProgress(SyncPhase.COLLECT, 0, 0, Map.of(), Map.of(), Map.of(), 0, 0, 0);
  }
}
