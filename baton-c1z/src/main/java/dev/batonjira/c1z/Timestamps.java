package dev.batonjira.c1z;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/**
 * The file's notation of time: local wall clock without a zone, a fraction only where there is one.
 *
 * <p>Text order of what {@link #format} writes is time order, as long as the zone keeps its offset.
 */
final class Timestamps {
  private static final DateTimeFormatter WRITTEN =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter();

  /**
   * What readers of the format accept besides: a {@code T}, a zone offset, no seconds, no time of
   * day.
   */
  private static final DateTimeFormatter ACCEPTED =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd[[' ']['T']HH:mm[:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("][XXX]]")
          .toFormatter();

  private final ZoneId zone;

  Timestamps(ZoneId zone) {
    this.zone = zone;
  }

  String format(Instant instant) {
    return WRITTEN.format(LocalDateTime.ofInstant(instant, zone));
  }

  /**
   * Reads a time; one without an offset is taken to be in this zone.
   *
   * @throws DateTimeException if the text is in none of the accepted forms
   */
  Instant parse(String text) {
    TemporalAccessor parsed =
        ACCEPTED.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
    return switch (parsed) {
      case OffsetDateTime offset -> offset.toInstant();
      case LocalDateTime local -> local.atZone(zone).toInstant();
      case LocalDate date -> date.atStartOfDay(zone).toInstant();
      default -> throw new DateTimeException("not a time: " + text);
    };
  }

  /**
   * Returns the written form of an instant, moved on just as far as is needed to sort after an
   * earlier text.
   *
   * @throws DateTimeException if the earlier text is in none of the accepted forms
   */
  String formatAfter(Instant instant, String earlier) {
    String text = format(instant);
    if (text.compareTo(earlier) > 0) {
      return text;
    }
    TemporalAccessor parsed = ACCEPTED.parseBest(earlier, LocalDateTime::from, LocalDate::from);
    LocalDateTime local =
        parsed instanceof LocalDateTime time ? time : LocalDate.from(parsed).atStartOfDay();
    String next = WRITTEN.format(local.plusNanos(1));
    // A foreign form such as 2026-01-02T03:04:00Z sorts after every written form of its day.
    return next.compareTo(earlier) > 0
        ? next
        : WRITTEN.format(local.toLocalDate().plusDays(1).atStartOfDay());
  }
}
