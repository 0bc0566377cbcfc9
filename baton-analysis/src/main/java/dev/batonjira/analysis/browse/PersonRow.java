package dev.batonjira.analysis.browse;

import dev.batonjira.analysis.graph.Facts;
import dev.batonjira.analysis.graph.ResourceNode;

/**
 * An account in a list.
 *
 * @param projects projects it sees
 * @param administered projects in which it holds an administrators' role
 * @param roles project roles it holds
 * @param groups groups it is in
 */
public record PersonRow(
    ResourceNode node, Facts.Person facts, int projects, int administered, int roles, int groups) {}
