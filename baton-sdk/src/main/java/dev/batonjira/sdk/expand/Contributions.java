package dev.batonjira.sdk.expand;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import dev.batonjira.protocol.ProtocolBytes;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantImmutable;
import dev.batonjira.protocol.connector.v2.GrantSources;
import dev.batonjira.protocol.connector.v2.GrantSources.GrantSource;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.state.GrantState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sources from which one principal receives one entitlement, and the grant they make. */
final class Contributions {

  private static final Any IMMUTABLE = Annotations.pack(GrantImmutable.getDefaultInstance());
  private static final int MOST_REMEMBERED = 1_000;

  private final String entitlement;
  private final List<Source> sources;
  private final List<Contribution> present = new ArrayList<>();

  /** Most principals receive an entitlement from the same few combinations of sources. */
  private final Map<List<Contribution>, ByteString> derived = new HashMap<>();

  private final Map<List<Contribution>, ByteString> joined = new HashMap<>();

  /** Whether grants of a source with such an extra are held directly. */
  private final Map<Extra, Boolean> directness = new HashMap<>();

  private record Contribution(int source, boolean direct) {}

  private record Extra(int source, ByteString extra) {}

  Contributions(String entitlement, List<Source> sources) {
    this.entitlement = entitlement;
    this.sources = sources;
  }

  void clear() {
    present.clear();
  }

  boolean isEmpty() {
    return present.isEmpty();
  }

  /** Adds a grant of a source, if the source's edge lets it pass. */
  void offer(int source, GrantState grant) {
    Edge edge = sources.get(source).edge();
    if (edge.admits(grant.principalType())) {
      boolean direct = isDirect(source, grant);
      if (direct || !edge.shallow()) {
        present.add(new Contribution(source, direct));
      }
    }
  }

  /**
   * What the grant holds besides its key.
   *
   * @param existing the principal's grant before; null when there is none
   * @return empty when the existing grant already has it all
   */
  Optional<ByteString> extra(@Nullable GrantState existing) {
    if (existing == null) {
      return Optional.of(remembered(derived, Grant.newBuilder().addAnnotations(IMMUTABLE)));
    }
    ByteString before = existing.extra();
    if (before == null) {
      return Optional.of(remembered(joined, direct(Grant.newBuilder())));
    }
    Grant old = parse(before);
    Grant.Builder builder = old.toBuilder();
    Grant merged = merged(old.getSources().getSourcesCount() == 0 ? direct(builder) : builder);
    return merged.equals(old) ? Optional.empty() : Optional.of(bytes(merged));
  }

  private ByteString remembered(
      Map<List<Contribution>, ByteString> memory, Grant.Builder beginning) {
    ByteString known = memory.get(present);
    if (known != null) {
      return known;
    }
    if (memory.size() == MOST_REMEMBERED) {
      memory.clear();
    }
    ByteString bytes = bytes(merged(beginning));
    memory.put(List.copyOf(present), bytes);
    return bytes;
  }

  /** The grant's own entitlement among its sources says that the principal holds it directly. */
  private Grant.Builder direct(Grant.Builder grant) {
    grant
        .getSourcesBuilder()
        .putSources(entitlement, GrantSource.newBuilder().setIsDirect(true).build());
    return grant;
  }

  private Grant merged(Grant.Builder grant) {
    GrantSources.Builder into = grant.getSourcesBuilder();
    for (Contribution contribution : present) {
      String source = sources.get(contribution.source()).entitlement();
      GrantSource known = into.getSourcesOrDefault(source, GrantSource.getDefaultInstance());
      into.putSources(
          source,
          GrantSource.newBuilder()
              .setIsDirect(known.getIsDirect() || contribution.direct())
              .build());
    }
    return grant.build();
  }

  private boolean isDirect(int source, GrantState grant) {
    ByteString extra = grant.extra();
    if (extra == null) {
      return true;
    }
    Extra key = new Extra(source, extra);
    Boolean known = directness.get(key);
    if (known == null) {
      if (directness.size() == MOST_REMEMBERED) {
        directness.clear();
      }
      GrantSources all = parse(extra).getSources();
      known = all.getSourcesCount() == 0 || all.containsSources(grant.entitlementId());
      directness.put(key, known);
    }
    return known;
  }

  private static ByteString bytes(Grant grant) {
    return UnsafeByteOperations.unsafeWrap(ProtocolBytes.of(grant));
  }

  private static Grant parse(ByteString extra) {
    try {
      return Grant.parseFrom(extra);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a stored grant is malformed", e);
    }
  }
}
