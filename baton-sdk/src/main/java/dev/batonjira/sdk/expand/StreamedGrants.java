package dev.batonjira.sdk.expand;

import com.google.protobuf.ByteString;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.sdk.state.GrantState;
import dev.batonjira.sdk.state.RowScan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Adds to the grants of a state, while they pass in the order of their keys, what entitlements
 * receive from which nothing follows further. Such grants need not be stored before.
 */
final class StreamedGrants implements RowScan.GrantAction {

  private static final int GRANTS_PER_REPORT = 10_000;

  private final SourcePages pages;
  private final Map<String, List<Source>> sources;
  private final RowScan.GrantAction action;
  private final LongConsumer progress;
  private Entitlement entitlement = Entitlement.getDefaultInstance();
  private @Nullable Received received;
  private long added;
  private long changed;

  /**
   * Passes grants on to {@code action}.
   *
   * @param sources by the id of the entitlement that receives
   * @param progress hears now and then how many were added
   */
  StreamedGrants(
      SourcePages pages,
      Map<String, List<Source>> sources,
      RowScan.GrantAction action,
      LongConsumer progress) {
    this.pages = pages;
    this.sources = sources;
    this.action = action;
    this.progress = progress;
  }

  @Override
  public void accept(Entitlement granted, GrantState own) {
    if (!granted.getId().equals(entitlement.getId())) {
      rest();
      entitlement = granted;
      List<Source> feeding = sources.get(granted.getId());
      received = feeding == null ? null : begun(new Received(pages, granted.getId(), feeding));
    }
    while (received != null && Cursor.compare(received.principal(), own) < 0) {
      give(received);
    }
    if (received != null && Cursor.compare(received.principal(), own) == 0) {
      Optional<ByteString> extra = received.contributions().extra(own);
      changed += extra.isPresent() ? 1 : 0;
      action.accept(
          granted,
          new GrantState(
              own.entitlementId(),
              own.principalType(),
              own.principalId(),
              extra.orElse(own.extra()),
              own.expansion()));
      received = begun(received);
    } else {
      action.accept(granted, own);
    }
  }

  /** Gives out what the last entitlement receives beyond its own grants. */
  void finish() {
    rest();
    progress.accept(added);
  }

  private void rest() {
    while (received != null) {
      give(received);
    }
  }

  long added() {
    return added;
  }

  long changed() {
    return changed;
  }

  private void give(Received from) {
    GrantState principal = from.principal();
    added++;
    if (added % GRANTS_PER_REPORT == 0) {
      progress.accept(added);
    }
    action.accept(
        entitlement,
        new GrantState(
            entitlement.getId(),
            principal.principalType(),
            principal.principalId(),
            from.contributions().extra(null).orElseThrow(),
            null));
    received = begun(from);
  }

  private static @Nullable Received begun(Received from) {
    return from.next() ? from : null;
  }
}
