package dev.batonjira.sdk.provision;

import dev.batonjira.protocol.connector.v2.DeleteResourceResponse;
import dev.batonjira.protocol.connector.v2.ResourceId;

/**
 * Implemented by a {@link dev.batonjira.sdk.ResourceSyncer} whose resources can be deleted.
 * Thread-safe.
 */
public interface ResourceDeleter {

  /**
   * What deleting {@code resource} would do. Reads, and writes nothing.
   *
   * @return a change whose answer carries {@code ResourceDoesNotExist} when nothing was to be done
   * @throws dev.batonjira.sdk.ConnectorException the refusal, with a sentence
   */
  Change<DeleteResourceResponse> planDelete(ResourceId resource, Terms terms);
}
