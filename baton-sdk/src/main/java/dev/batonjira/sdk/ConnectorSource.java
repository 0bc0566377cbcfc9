package dev.batonjira.sdk;

import dev.batonjira.protocol.connector.v2.ConnectorMetadata;

/** Makes connectors of one configured source, for programs that outlive a single sync. */
public interface ConnectorSource {

  /** A connector of its own for one sync or one request; the caller closes it. Makes no call. */
  Connector open();

  /** What the connector is and can do, with its capabilities. Makes no call. */
  ConnectorMetadata metadata();
}
