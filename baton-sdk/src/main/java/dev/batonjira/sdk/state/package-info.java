/** The state file of a running sync: its queue of work, its rows, its ledger and whose it is. */
@NullMarked
package dev.batonjira.sdk.state;

import org.jspecify.annotations.NullMarked;
