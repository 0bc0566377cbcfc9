package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.http.Decoder;
import dev.batonjira.atlassian.http.UndecodableException;
import dev.batonjira.atlassian.json.Absent;
import dev.batonjira.atlassian.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads pages that begin at an offset. */
final class OffsetPages {

  /** No list of a site is longer: a server that gets here would be asked for ever. */
  private static final long FARTHEST = 20_000_000;

  private OffsetPages() {}

  /** An array that is a page at an offset. */
  static <T> Decoder<List<T>> arrayAt(long askedStart, Class<T> item) {
    Decoder<List<T>> all = Json.array(item);
    return body -> {
      refuseEndless(askedStart);
      return all.decode(body);
    };
  }

  static <T> Decoder<PageBean<T>> page(Class<T> item, long askedStart, int askedSize) {
    Decoder<RawPage<T>> raw = Json.generic(RawPage.class, item);
    return body -> raw.decode(body).page(askedStart, askedSize);
  }

  private static void refuseEndless(long askedStart) {
    if (askedStart > FARTHEST) {
      throw new UndecodableException("belongs to a list that does not end", null);
    }
  }

  /** A page as Jira sends it: every field may be missing. */
  record RawPage<T>(
      @Nullable Long startAt,
      @Nullable Integer maxResults,
      @Nullable Long total,
      @Nullable Boolean isLast,
      @Nullable List<? extends @Nullable T> values) {

    PageBean<T> page(long askedStart, int askedSize) {
      if (values == null) {
        throw new UndecodableException("is a page without its list of values", null);
      }
      if (startAt != null && startAt != askedStart) {
        throw new UndecodableException(
            "is the page at offset " + startAt + " although " + askedStart + " was asked for",
            null);
      }
      refuseEndless(askedStart);
      // The smaller of both: a page read twice does no harm, a page left out does.
      int size = maxResults == null || maxResults < 1 ? askedSize : Math.min(maxResults, askedSize);
      return new PageBean<>(askedStart, size, total, isLast, Absent.items(values));
    }
  }
}
