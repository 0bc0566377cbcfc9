package dev.batonjira.analysis.findings;

import dev.batonjira.analysis.graph.ResourceNode;
import java.util.List;

/**
 * One thing that a check found.
 *
 * @param subject what it is about
 * @param cells texts by the check's columns
 */
public record Finding(ResourceNode subject, List<String> cells) {
  public Finding {
    cells = List.copyOf(cells);
  }
}
