package dev.batonjira.sdk;

import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import java.util.Collection;
import java.util.List;

/** A {@link ResourceSyncer} that can also fetch resources by their ids. */
public interface ResourceGetter {

  /**
   * Fetches those of {@code ids} that exist. An id that is missing in the answer does not exist, or
   * is left out of syncs on purpose.
   *
   * @param ids at most 100, all of the syncer's type
   */
  List<Resource> get(Collection<ResourceId> ids);
}
