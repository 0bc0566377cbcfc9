package dev.batonjira.analysis.browse;

import dev.batonjira.analysis.graph.Facts;
import dev.batonjira.analysis.graph.ResourceNode;

/**
 * A project role in a list.
 *
 * @param project name of its project; empty when the file does not say
 * @param people accounts that hold it, also by way of groups
 * @param given to how many accounts and groups it was given
 */
public record RoleRow(ResourceNode node, Facts.Role facts, String project, int people, int given) {}
