package dev.batonjira.jira.site;

import dev.batonjira.atlassian.jira.PageBean;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.PageToken;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a list that tells its total goes on.
 *
 * <p>The first page of a pass hands out all others at once. Each of them remembers the total it was
 * planned by: a page that finds another total shows that offsets have shifted, and asks for one
 * more pass over the whole list. All pages of a pass ask with the same token, so it happens once.
 * What the passes read is united by id.
 *
 * @param part which of several lists, for a listing that is cut into many; from 0
 * @param pass how often the list was begun, from 1
 * @param start the offset of the page
 * @param size how many entries the page must cover; 0 when that is the server's choice
 * @param total the total that the pass was planned by; -1 when not known
 */
public record OffsetToken(int part, int pass, long start, int size, long total) {
  private static final int MOST_PASSES = 3;
  private static final long UNKNOWN = -1;

  /** Begins the list {@code part}. */
  public static OffsetToken first(int part) {
    return new OffsetToken(part, 1, 0, 0, UNKNOWN);
  }

  /**
   * Reads a token that {@link #toPageToken} wrote, or the first one.
   *
   * @throws ConnectorException.Bug when it is neither
   */
  public static OffsetToken parse(PageToken token) {
    if (token.isFirst()) {
      return first(0);
    }
    String[] fields = token.value().split("/", -1);
    try {
      if (fields.length == 5) {
        return new OffsetToken(
            Integer.parseInt(fields[0]),
            Integer.parseInt(fields[1]),
            Long.parseLong(fields[2]),
            Integer.parseInt(fields[3]),
            Long.parseLong(fields[4]));
      }
    } catch (NumberFormatException e) {
      throw new ConnectorException.Bug("The page token " + token.value() + " is not ours.", e);
    }
    throw new ConnectorException.Bug("The page token " + token.value() + " is not ours.", null);
  }

  /** The token as text. */
  public PageToken toPageToken() {
    return new PageToken(part + "/" + pass + "/" + start + "/" + size + "/" + total);
  }

  /** How many entries to ask for when {@code largest} is the most that the endpoint honours. */
  public int sizeOr(int largest) {
    return size == 0 ? largest : size;
  }

  /** Whether {@code page}, read at this token, is the whole list. */
  public boolean isWholeList(PageBean<?> page) {
    return start == 0 && page.nextStart().isEmpty();
  }

  /** The tokens that follow once {@code page} was read at this one. */
  public List<PageToken> after(PageBean<?> page) {
    return after(page, false);
  }

  /**
   * The tokens that follow once {@code page} was read at this one.
   *
   * @param lost whether entries are known to have been missed, whatever the totals say
   */
  List<PageToken> after(PageBean<?> page, boolean lost) {
    List<PageToken> next = new ArrayList<>();
    if (size == 0) {
      long told = page.total() == null ? UNKNOWN : page.total();
      for (long offset : page.remainingStarts()) {
        next.add(at(offset, page.maxResults(), told));
      }
      return next;
    }
    if (page.maxResults() < size) {
      next.add(at(start + page.maxResults(), size - page.maxResults(), total));
    }
    boolean changed = total != UNKNOWN && page.total() != null && page.total() != total;
    if ((changed || lost) && pass < MOST_PASSES) {
      next.add(new OffsetToken(part, pass + 1, 0, 0, UNKNOWN).toPageToken());
    } else if (total == UNKNOWN || start + size >= total) {
      page.nextStart().ifPresent(offset -> next.add(at(offset, size, total)));
    }
    return next;
  }

  private PageToken at(long offset, int pageSize, long told) {
    return new OffsetToken(part, pass, offset, pageSize, told).toPageToken();
  }
}
