package dev.batonjira.analysis.browse;

import dev.batonjira.analysis.graph.Facts;
import dev.batonjira.analysis.graph.ResourceNode;

/**
 * A project in a list.
 *
 * @param viewers accounts that see it
 * @param administrators accounts in an administrators' role of it
 * @param roles its roles that the file has
 * @param lead name of its lead; empty when there is none
 */
public record ProjectRow(
    ResourceNode node,
    Facts.Project facts,
    int viewers,
    int administrators,
    int roles,
    String lead) {}
