/**
 * One sync as a compact graph in memory: who holds which entitlement, directly or through others.
 */
@NullMarked
package dev.batonjira.analysis.graph;

import org.jspecify.annotations.NullMarked;
