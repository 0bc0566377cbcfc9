package dev.batonjira.simulator.site;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A project of the site.
 *
 * @param index its place among the projects of the unchanged site
 * @param id a number as text
 * @param lead index of the account that leads it; empty when nobody does
 * @param typeKey {@code software}, {@code service_desk}, {@code business}, {@code
 *     product_discovery} or {@code customer_service}
 * @param visible whether the credential may see it
 * @param category null when it has none
 * @param uuid null unless team-managed
 */
public record Project(
    int index,
    String id,
    String key,
    String name,
    String description,
    OptionalInt lead,
    String typeKey,
    boolean teamManaged,
    Status status,
    boolean visible,
    boolean isPrivate,
    @Nullable String category,
    @Nullable String uuid) {

  /** Where a project is in its life. */
  public enum Status {
    LIVE,
    ARCHIVED,
    TRASHED
  }
}
