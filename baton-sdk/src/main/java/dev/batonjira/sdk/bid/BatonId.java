package dev.batonjira.sdk.bid;

import static java.util.Objects.requireNonNull;

import dev.batonjira.protocol.connector.v2.ResourceId;
import org.jspecify.annotations.Nullable;

/**
 * The text form of an identity, e.g. {@code bid:r:user/1234} or {@code
 * bid:g:group/1:member:user/1234}. In types, ids and slugs the characters {@code : / \} are
 * preceded by a backslash; nothing is empty.
 */
public sealed interface BatonId {

  /**
   * A resource.
   *
   * @param parent the resource it lies below; null when it has none
   */
  record OfResource(ResourceId id, @Nullable ResourceId parent) implements BatonId {

    public OfResource {
      requireNonNull(id, "id");
    }

    @Override
    public String toString() {
      return "bid:r:" + BatonIdText.of(this);
    }
  }

  /**
   * An entitlement.
   *
   * @param resource what it is an entitlement on
   * @param slug its name there
   */
  record OfEntitlement(OfResource resource, String slug) implements BatonId {

    @Override
    public String toString() {
      return "bid:e:" + BatonIdText.of(resource) + ":" + BatonIdText.escaped(slug);
    }
  }

  /**
   * A grant.
   *
   * @param entitlement what is granted
   * @param principal who holds it
   */
  record OfGrant(OfEntitlement entitlement, OfResource principal) implements BatonId {

    @Override
    public String toString() {
      return "bid:g:"
          + BatonIdText.of(entitlement.resource())
          + ":"
          + BatonIdText.escaped(entitlement.slug())
          + ":"
          + BatonIdText.of(principal);
    }
  }

  /**
   * Reads a baton id of any kind; {@code toString} gives the same text back.
   *
   * @throws BatonIdException when it is none
   */
  static BatonId parse(String text) {
    return new BatonIdText(text).parse();
  }

  /**
   * Reads the baton id of a resource.
   *
   * @throws BatonIdException when it is none
   */
  static OfResource parseResource(String text) {
    return new BatonIdText(text).resourceOnly();
  }
}
