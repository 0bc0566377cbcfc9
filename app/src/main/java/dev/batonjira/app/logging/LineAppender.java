package dev.batonjira.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Hands events to one target: those of its level, and of its work if it is there for one. */
final class LineAppender extends AppenderBase<ILoggingEvent> {

  private final LogTarget target;
  private final Supplier<Redactor> redactor;
  private final Level least;
  private final Optional<Map.Entry<String, String>> work;
  private final Expiry expiry;

  /**
   * An appender that is not started.
   *
   * @param work name and value of the id that lines must carry; empty for all lines
   */
  LineAppender(
      LogTarget target,
      Supplier<Redactor> redactor,
      Level least,
      Optional<Map.Entry<String, String>> work,
      Expiry expiry) {
    this.target = target;
    this.redactor = redactor;
    this.least = least;
    this.work = work;
    this.expiry = expiry;
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getLevel().isGreaterOrEqual(least) && isMine(event) && isInTime(event)) {
      target.write(LogRecords.of(event, redactor.get()));
    }
  }

  private boolean isMine(ILoggingEvent event) {
    return work.isEmpty()
        || work.get().getValue().equals(event.getMDCPropertyMap().get(work.get().getKey()));
  }

  private boolean isInTime(ILoggingEvent event) {
    return event.getLevel().isGreaterOrEqual(Level.INFO) || !expiry.isOver();
  }

  @Override
  public void stop() {
    super.stop();
    target.close();
  }
}
