package dev.batonjira.sdk.expand;

import dev.batonjira.sdk.state.GrantState;
import dev.batonjira.sdk.state.GrantTable;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The grants of entitlements that others receive from, piece by piece. The pieces used last are
 * remembered, up to a bound: a group often leads to many projects. Such grants must be final.
 * Confined to one thread.
 */
final class SourcePages {

  private static final int MOST_ROWS = 60_000;

  private final GrantTable grants;
  private final LinkedHashMap<Key, List<GrantState>> remembered =
      new LinkedHashMap<>(256, 0.75f, true);
  private int rows;

  private record Key(String entitlement, String afterType, String afterId, int limit) {}

  SourcePages(GrantTable grants) {
    this.grants = grants;
  }

  /** The same as {@link GrantTable#page}. */
  List<GrantState> page(String entitlement, String afterType, String afterId, int limit) {
    Key key = new Key(entitlement, afterType, afterId, limit);
    List<GrantState> known = remembered.get(key);
    if (known != null) {
      return known;
    }
    List<GrantState> page = grants.page(entitlement, afterType, afterId, limit);
    remembered.put(key, page);
    rows += page.size() + 1;
    while (rows > MOST_ROWS) {
      rows -= remembered.pollFirstEntry().getValue().size() + 1;
    }
    return page;
  }
}
