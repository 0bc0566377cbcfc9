package dev.batonjira.sdk.server;

import dev.batonjira.sdk.Connector;
import dev.batonjira.sdk.ConnectorSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps a connector for each sync that a client drives, so that what it learns on the way serves
 * the whole sync, and one for calls outside of syncs. Thread-safe.
 */
final class Sessions implements AutoCloseable {

  private static final int MOST = 8;

  /** What a connector has learnt of the source is not believed for longer. */
  private static final Duration OUTSIDE_A_SYNC = Duration.ofMinutes(2);

  private static final Duration OF_A_SYNC = Duration.ofHours(24);

  private final ConnectorSource source;
  private final InstantSource clock;
  private final Map<String, Session> open = new HashMap<>();

  Sessions(ConnectorSource source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  /** A connector and how many calls use it; it is closed after the last of them. */
  private static final class Session {
    private final Connector connector;
    private final Instant since;
    private int users;
    private boolean retired;

    Session(Connector connector, Instant since) {
      this.connector = connector;
      this.since = since;
    }
  }

  /** The use of a connector for one call. */
  final class Lease implements AutoCloseable {
    private final Session session;

    private Lease(Session session) {
      this.session = session;
    }

    Connector connector() {
      return session.connector;
    }

    @Override
    public void close() {
      boolean last;
      synchronized (open) {
        session.users--;
        last = session.retired && session.users == 0;
      }
      if (last) {
        session.connector.close();
      }
    }
  }

  /**
   * Leases the connector of a sync.
   *
   * @param syncId empty outside of syncs
   */
  Lease lease(String syncId) {
    synchronized (open) {
      Session session = open.get(syncId);
      Duration life = syncId.isEmpty() ? OUTSIDE_A_SYNC : OF_A_SYNC;
      if (session != null && session.since.plus(life).isBefore(clock.instant())) {
        retire(syncId);
        session = null;
      }
      if (session == null) {
        if (open.size() >= MOST) {
          open.entrySet().stream()
              .min(Comparator.comparing(entry -> entry.getValue().since))
              .ifPresent(oldest -> retire(oldest.getKey()));
        }
        session = new Session(source.open(), clock.instant());
        open.put(syncId, session);
      }
      session.users++;
      return new Lease(session);
    }
  }

  /** The sync is over. */
  void end(String syncId) {
    synchronized (open) {
      retire(syncId);
    }
  }

  private void retire(String syncId) {
    Session session = open.remove(syncId);
    if (session != null) {
      session.retired = true;
      if (session.users == 0) {
        session.connector.close();
      }
    }
  }

  @Override
  public void close() {
    synchronized (open) {
      for (String syncId : open.keySet().toArray(String[]::new)) {
        retire(syncId);
      }
    }
  }
}
