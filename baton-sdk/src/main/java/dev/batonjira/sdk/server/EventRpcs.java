package dev.batonjira.sdk.server;

import dev.batonjira.protocol.connector.v2.EventServiceGrpc;
import dev.batonjira.protocol.connector.v2.ListEventFeedsRequest;
import dev.batonjira.protocol.connector.v2.ListEventFeedsResponse;
import dev.batonjira.protocol.connector.v2.ListEventsRequest;
import dev.batonjira.protocol.connector.v2.ListEventsResponse;
import dev.batonjira.sdk.Connector;
import dev.batonjira.sdk.ConnectorException;
import java.util.List;

/** The calls about event feeds, of which connectors have none. */
final class EventRpcs {

  private static final String LEGACY_FEED = "baton_feed_event";

  private EventRpcs() {}

  static List<Rpc<?, ?>> all() {
    return List.of(
        new Rpc<>(EventServiceGrpc.getListEventFeedsMethod(), "", EventRpcs::feeds),
        new Rpc<>(
            EventServiceGrpc.getListEventsMethod(),
            "error: listing events failed: ",
            EventRpcs::events));
  }

  private static ListEventFeedsResponse feeds(Connector connector, ListEventFeedsRequest request) {
    return ListEventFeedsResponse.getDefaultInstance();
  }

  private static ListEventsResponse events(Connector connector, ListEventsRequest request) {
    String feed = request.getEventFeedId().isEmpty() ? LEGACY_FEED : request.getEventFeedId();
    throw new ConnectorException.NotFound("event feed id " + feed + " not found", null);
  }
}
