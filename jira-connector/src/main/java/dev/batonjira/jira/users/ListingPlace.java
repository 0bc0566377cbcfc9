package dev.batonjira.jira.users;

import dev.batonjira.atlassian.jira.PageArray;
import dev.batonjira.atlassian.jira.User;
import dev.batonjira.atlassian.jira.Users;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.PageToken;
import java.util.Optional;

/**
 * A place in Jira's listing of accounts. The list tells neither its length nor its end, and its
 * pages are filtered after slicing: a short page means nothing, and one empty page is followed by a
 * second look, since a whole page can have been filtered away.
 *
 * @param size how many to ask for: less than the most once the server was too slow for that
 * @param empty how many pages before this one were empty
 * @param before the first account of the page before; empty when there was none
 */
record ListingPlace(long start, int size, int empty, String before) {
  static final ListingPlace FIRST = new ListingPlace(0, Users.SEARCH_PAGE, 0, "");

  private static final int EMPTY_PAGES_AT_END = 2;

  /** Three times as many accounts as a site can have. */
  private static final long FARTHEST = 3_000_000;

  static ListingPlace parse(PageToken token) {
    if (token.isFirst()) {
      return FIRST;
    }
    String[] fields = token.value().split("/", 4);
    try {
      if (fields.length == 4) {
        return new ListingPlace(
            Long.parseLong(fields[0]),
            Integer.parseInt(fields[1]),
            Integer.parseInt(fields[2]),
            fields[3]);
      }
    } catch (NumberFormatException e) {
      throw new ConnectorException.Bug("The page token " + token.value() + " is not ours.", e);
    }
    throw new ConnectorException.Bug("The page token " + token.value() + " is not ours.", null);
  }

  PageToken toPageToken() {
    return new PageToken(start + "/" + size + "/" + empty + "/" + before);
  }

  /** Where the listing goes on after {@code page}, read here; empty at its end. */
  Optional<ListingPlace> after(PageArray<User> page) {
    boolean isEmpty = page.values().isEmpty();
    String first = isEmpty ? before : page.values().getFirst().accountId().value();
    if ((!isEmpty && first.equals(before)) || start > FARTHEST) {
      throw new ConnectorException.Bug(
          "The users listing repeated the page before offset "
              + start
              + " or does not end: the server does not honour startAt.",
          null);
    }
    int emptyNow = isEmpty ? empty + 1 : 0;
    return emptyNow == EMPTY_PAGES_AT_END
        ? Optional.empty()
        : Optional.of(new ListingPlace(start + page.pageSize(), page.pageSize(), emptyNow, first));
  }
}
