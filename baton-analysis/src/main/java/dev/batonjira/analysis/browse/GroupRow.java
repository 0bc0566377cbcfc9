package dev.batonjira.analysis.browse;

import dev.batonjira.analysis.graph.Facts;
import dev.batonjira.analysis.graph.ResourceNode;

/**
 * A group in a list.
 *
 * @param members accounts in it, also by way of other groups
 * @param roles project roles given to it
 * @param projects projects whose permission scheme names it
 */
public record GroupRow(
    ResourceNode node, Facts.Group facts, int members, int roles, int projects) {}
