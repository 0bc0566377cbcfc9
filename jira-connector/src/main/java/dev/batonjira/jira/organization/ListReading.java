package dev.batonjira.jira.organization;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.organization.Cursor;
import dev.batonjira.atlassian.organization.CursorList;
import dev.batonjira.atlassian.organization.CursorPage;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list page by page. After a failure it goes on where it was; where the server has
 * forgotten the place, from the start, so that items can come twice. For one thread at a time.
 */
final class ListReading<T> {
  private final CursorList<T> list;
  private final Consumer<List<T>> taking;
  private boolean begun;
  private @Nullable Cursor next;

  /** Makes no call. */
  ListReading(CursorList<T> list, Consumer<List<T>> taking) {
    this.list = list;
    this.taking = taking;
  }

  /** Reads the first page, if that has not happened: the proof that the key may read the rest. */
  void begin() {
    if (!begun) {
      take(list.first());
      begun = true;
    }
  }

  /** Reads what has not been read. */
  void finish() {
    begin();
    boolean begunAgain = false;
    while (next != null) {
      try {
        take(list.after(next));
      } catch (AtlassianException.BadRequest e) {
        if (begunAgain) {
          throw e;
        }
        begunAgain = true;
        take(list.first());
      }
    }
  }

  private void take(CursorPage<T> page) {
    taking.accept(page.items());
    next = page.next().orElse(null);
  }
}
