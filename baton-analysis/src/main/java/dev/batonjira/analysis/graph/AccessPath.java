package dev.batonjira.analysis.graph;

import java.util.List;

/**
 * One way from a principal to an entitlement: what the principal was given, what that gives, and so
 * on to the entitlement.
 *
 * @param links at least one; the first grant's principal is whom the path begins with
 */
public record AccessPath(List<Link> links) {
  public AccessPath {
    links = List.copyOf(links);
  }

  /** Whether the entitlement was given to the principal itself. */
  public boolean direct() {
    return links.size() == 1;
  }
}
