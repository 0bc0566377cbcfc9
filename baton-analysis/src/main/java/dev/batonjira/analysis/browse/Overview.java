package dev.batonjira.analysis.browse;

import dev.batonjira.c1z.SyncRun;

/**
 * A sync in numbers.
 *
 * @param people accounts of every kind
 * @param active accounts that can be used
 * @param inactive accounts that are disabled or deleted
 * @param apps accounts of programs
 * @param given grants that were given; what follows from them is not counted
 * @param openProjects projects that strangers or everybody with a product can see
 */
public record Overview(
    SyncRun sync,
    int people,
    int active,
    int inactive,
    int apps,
    int groups,
    int projects,
    int roles,
    int given,
    int openProjects) {}
