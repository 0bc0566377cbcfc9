/** A simulated Jira Cloud site that answers over real HTTP. */
@NullMarked
package dev.batonjira.simulator;

import org.jspecify.annotations.NullMarked;
