/**
 * The sync engine: it asks a {@code Connector} for everything, keeps what it has in a state file
 * beside the output, and writes one more sync into the output at the end.
 *
 * <p>A sync has four phases. <b>Collect</b> works off a queue of units (one page each) that lives
 * in the state file together with the rows, so a run that was killed goes on from its last commit.
 * <b>Seal</b> takes out what vanished while it was read, completes principals by their ids and
 * makes sure that no grant points at nobody. <b>Expand</b> adds the grants that follow from others.
 * <b>Write</b> stores the rows, in the order of their keys, into the output and deletes the state.
 *
 * <p>With a filter of resource types, a type that is not wanted is listed all the same (and not
 * stored) when its syncer names a wanted type among its {@code childTypes}: this is how a connector
 * declares that its resources are the only way to others.
 */
@NullMarked
package dev.batonjira.sdk.sync;

import org.jspecify.annotations.NullMarked;
