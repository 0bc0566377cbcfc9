package dev.batonjira.sdk.expand;

import dev.batonjira.sdk.state.GrantState;
import dev.batonjira.sdk.state.GrantTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The grants of one entitlement in the order of their principals, read in pieces so that the table
 * may be written between them.
 */
final class Cursor {

  private final Pages grants;
  private final String entitlement;
  private final int pageSize;
  private List<GrantState> page;
  private int at;

  /** Reads a page as {@link GrantTable#page} does. */
  @FunctionalInterface
  interface Pages {
    /** The grants of an entitlement that follow a principal. */
    List<GrantState> page(String entitlement, String afterType, String afterId, int limit);
  }

  Cursor(Pages grants, String entitlement, int pageSize) {
    this.grants = grants;
    this.entitlement = entitlement;
    this.pageSize = pageSize;
    this.page = grants.page(entitlement, "", "", pageSize);
  }

  String entitlement() {
    return entitlement;
  }

  /** The present grant; null at the end. */
  @Nullable GrantState current() {
    return at < page.size() ? page.get(at) : null;
  }

  void advance() {
    at++;
    if (at == page.size() && at == pageSize) {
      GrantState last = page.getLast();
      page = grants.page(entitlement, last.principalType(), last.principalId(), pageSize);
      at = 0;
    }
  }

  /** The order of principals in the table: by type and id, each by the bytes of its UTF-8. */
  static int compare(GrantState a, GrantState b) {
    int types = compareUtf8(a.principalType(), b.principalType());
    return types != 0 ? types : compareUtf8(a.principalId(), b.principalId());
  }

  /** Compares as UTF-8 does, which differs from UTF-16 when surrogates meet other characters. */
  static int compareUtf8(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean above = Character.isSurrogate(x);
        return above == Character.isSurrogate(y) ? Character.compare(x, y) : above ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
