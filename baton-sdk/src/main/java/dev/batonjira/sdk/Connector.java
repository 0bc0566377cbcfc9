package dev.batonjira.sdk;

import dev.batonjira.protocol.connector.v2.ConnectorMetadata;
import java.util.List;
import java.util.Optional;

/**
 * A source of identities and access. Thread-safe. Closing it releases its connections.
 *
 * <p>What can be changed follows from what is implemented: {@link
 * dev.batonjira.sdk.provision.GrantProvisioner}, {@link
 * dev.batonjira.sdk.provision.AccountProvisioner} and {@link
 * dev.batonjira.sdk.provision.ResourceDeleter} by the syncer of a type, {@link
 * dev.batonjira.sdk.provision.ActionProvider} by the connector itself.
 */
public interface Connector extends AutoCloseable {

  /**
   * Name, help link and account schema; without capabilities, which follow from what it implements.
   */
  ConnectorMetadata metadata();

  /**
   * Makes sure that the credential works and finds out whose it is. Called before each sync.
   *
   * @throws ConnectorException with a sentence that says what to correct
   */
  Validation validate();

  /** One syncer for each resource type, in the order in which types are listed and stored. */
  List<ResourceSyncer> syncers();

  /** Files tickets; empty for a source that keeps none. */
  default Optional<TicketProvider> tickets() {
    return Optional.empty();
  }

  @Override
  void close();
}
