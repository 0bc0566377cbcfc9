package dev.batonjira.c1z;

import dev.batonjira.protocol.connector.v2.ResourceId;
import org.jspecify.annotations.Nullable;

/**
 * Which resources of a sync are read.
 *
 * @param type only resources of this type; null for every type
 * @param parent only children of this resource; null for every one
 */
public record ResourceFilter(@Nullable String type, @Nullable ResourceId parent) {
  /** Every resource. */
  public static final ResourceFilter ALL = new ResourceFilter(null, null);

  /** Selects the resources of one type. */
  public static ResourceFilter ofType(String type) {
    return new ResourceFilter(type, null);
  }
}
