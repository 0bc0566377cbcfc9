package dev.batonjira.sdk.config;

import java.util.List;

/**
 * A rule between fields, by name. A field counts as given when its value differs from its default.
 */
public sealed interface Relation {

  /** All or none are given. */
  record RequiredTogether(List<String> fields) implements Relation {
    public RequiredTogether {
      fields = List.copyOf(fields);
    }
  }

  /** At most one is given. */
  record MutuallyExclusive(List<String> fields) implements Relation {
    public MutuallyExclusive {
      fields = List.copyOf(fields);
    }
  }

  /** {@code field} is given only along with {@code on}. */
  record DependsOn(String field, String on) implements Relation {}
}
