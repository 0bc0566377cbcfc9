package dev.batonjira.sdk.external;

import static java.util.Objects.requireNonNull;

import dev.batonjira.protocol.connector.v2.ResourceType.Trait;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which principals of another connector's file take part in a sync.
 *
 * @param file a {@code .c1z} with a finished full sync
 * @param entitlementId only the holders of this entitlement of that sync; empty for all
 * @param traits only resources whose type has one of these; never empty
 */
public record ExternalFile(Path file, Optional<String> entitlementId, Set<Trait> traits) {

  private static final String PREFIX = "TRAIT_";

  public ExternalFile {
    requireNonNull(file, "file");
    requireNonNull(entitlementId, "entitlementId");
    traits = traits.isEmpty() ? Set.of(Trait.TRAIT_USER, Trait.TRAIT_GROUP) : Set.copyOf(traits);
  }

  /**
   * Reads names of traits, e.g. {@code user} or {@code TRAIT_USER}, in any case.
   *
   * @throws IllegalArgumentException when one is unknown
   */
  public static Set<Trait> traits(Collection<String> names) {
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    for (String name : names) {
      String upper = name.strip().toUpperCase(Locale.ROOT);
      try {
        traits.add(Trait.valueOf(upper.startsWith(PREFIX) ? upper : PREFIX + upper));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "There is no resource trait " + name + "; name user, group, role, app or secret.", e);
      }
    }
    return traits;
  }
}
