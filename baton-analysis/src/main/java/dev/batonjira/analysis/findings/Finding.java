package dev.batonjira.analysis.findings;

import dev.batonjira.analysis.graph.ResourceNode;
import java.util.List;

/**
 * One thing that a check found.
 *
 * @param subject what it is about; the first cell names it
 * @param on to what the subject has access, where the check is about that; else the subject
 * @param cells texts by the check's columns
 */
public record Finding(ResourceNode subject, ResourceNode on, List<String> cells) {
  public Finding {
    cells = List.copyOf(cells);
  }
}
