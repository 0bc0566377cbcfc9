package dev.batonjira.analysis.graph;

import java.util.List;

/**
 * Why a principal holds an entitlement.
 *
 * @param paths every way, shortest first; none if it does not hold it
 * @param complete whether these are all, and not as many as were asked for
 * @param removals for each step that occurs, what its removal alone would change
 */
public record Explanation(
    ResourceNode principal,
    EntitlementNode entitlement,
    List<AccessPath> paths,
    boolean complete,
    List<Removal> removals) {
  public Explanation {
    paths = List.copyOf(paths);
    removals = List.copyOf(removals);
  }

  /**
   * The effect of removing one step.
   *
   * @param ends whether nothing of the access remains
   * @param remaining how many of the listed paths remain
   */
  public record Removal(Link link, boolean ends, int remaining) {}

  /** The removals of which each alone ends the access. */
  public List<Removal> endings() {
    return removals.stream().filter(Removal::ends).toList();
  }
}
