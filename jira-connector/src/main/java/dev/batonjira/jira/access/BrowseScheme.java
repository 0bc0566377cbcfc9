package dev.batonjira.jira.access;

import dev.batonjira.atlassian.jira.PermissionScheme;
import java.util.List;
import java.util.Optional;

/**
 * A permission scheme, as far as it says who may see the projects that use it.
 *
 * @param holders each once, in the scheme's order
 */
record BrowseScheme(String id, String name, List<Holder> holders) {
  static final String PERMISSION = "BROWSE_PROJECTS";

  BrowseScheme {
    holders = List.copyOf(holders);
  }

  static BrowseScheme of(PermissionScheme scheme) {
    return new BrowseScheme(
        scheme.id().toString(),
        Optional.ofNullable(scheme.name()).orElse(scheme.id().toString()),
        scheme.permissions().stream()
            .filter(grant -> PERMISSION.equals(grant.permission()))
            .map(grant -> Holder.of(grant.holder()))
            .distinct()
            .toList());
  }

  /** To whom the projects are open: {@code anonymous} or {@code logged-in}; empty for neither. */
  Optional<String> openTo() {
    if (holders.contains(new Holder.Anyone())) {
      return Optional.of("anonymous");
    }
    return holders.contains(new Holder.LoggedIn()) ? Optional.of("logged-in") : Optional.empty();
  }

  /** The kinds of holders that cannot be understood, in alphabetical order. */
  List<String> unreadable() {
    return holders.stream()
        .filter(Holder.Unreadable.class::isInstance)
        .map(holder -> ((Holder.Unreadable) holder).kind())
        .distinct()
        .sorted()
        .toList();
  }

  /** The kinds of holders that depend on an issue, in alphabetical order. */
  List<String> conditions() {
    return holders.stream()
        .filter(Holder.Conditional.class::isInstance)
        .map(holder -> ((Holder.Conditional) holder).kind())
        .distinct()
        .sorted()
        .toList();
  }
}
