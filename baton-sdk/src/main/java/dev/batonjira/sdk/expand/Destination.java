package dev.batonjira.sdk.expand;

import dev.batonjira.sdk.state.GrantState;
import dev.batonjira.sdk.state.GrantTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One entitlement that receives the holders of others, which are stored for those it feeds. */
final class Destination {

  private final GrantTable grants;
  private final SourcePages pages;
  private final String entitlement;
  private final List<Source> sources;
  private final Additions additions;

  Destination(
      GrantTable grants,
      SourcePages pages,
      String entitlement,
      List<Source> sources,
      Additions additions) {
    this.grants = grants;
    this.pages = pages;
    this.entitlement = entitlement;
    this.sources = sources;
    this.additions = additions;
  }

  void expand() {
    additions.settle(sources);
    Cursor own = new Cursor(grants::page, entitlement, Received.pageSize(sources));
    Received received = new Received(pages, entitlement, sources);
    while (received.next()) {
      give(received, existing(own, received.principal()));
    }
  }

  private static @Nullable GrantState existing(Cursor own, GrantState principal) {
    GrantState grant = own.current();
    while (grant != null && Cursor.compare(grant, principal) < 0) {
      own.advance();
      grant = own.current();
    }
    return grant != null && Cursor.compare(grant, principal) == 0 ? grant : null;
  }

  private void give(Received received, @Nullable GrantState existing) {
    GrantState principal = received.principal();
    received
        .contributions()
        .extra(existing)
        .ifPresent(extra ->
            additions.add(
                new GrantState(
                    entitlement, principal.principalType(), principal.principalId(), extra, null),
                existing == null));
  }
}
