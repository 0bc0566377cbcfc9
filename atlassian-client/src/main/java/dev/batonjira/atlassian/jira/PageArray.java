package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.json.Absent;
import java.util.List;
import java.util.OptionalLong;

/**
 * One page of a list whose server sends a bare array, without total and without end mark.
 *
 * @param startAt the offset of this page
 * @param pageSize how many were asked for, which the next offset follows from
 * @param window how far the server looks at all; {@link Long#MAX_VALUE} when it looks at
 *     everything. Within a window pages are filtered after slicing, so an empty one is no end.
 */
public record PageArray<T>(long startAt, int pageSize, long window, List<T> values) {

  public PageArray {
    if (startAt < 0 || pageSize < 1 || window < 1) {
      throw new IllegalArgumentException(
          "startAt must not be negative, pageSize and window at least 1");
    }
    values = Absent.items(values);
  }

  /** The offset of the next page; empty after the last one. */
  public OptionalLong nextStart() {
    long next = startAt + pageSize;
    boolean end = isWindowed() ? next >= window : values.isEmpty();
    return end ? OptionalLong.empty() : OptionalLong.of(next);
  }

  /** Whether entries beyond a window exist perhaps, which no page shows. */
  public boolean isWindowed() {
    return window != Long.MAX_VALUE;
  }
}
