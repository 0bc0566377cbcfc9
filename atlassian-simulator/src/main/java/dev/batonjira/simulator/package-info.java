/** A simulated Jira Cloud site, and its organization, that answer over real HTTP. */
@NullMarked
package dev.batonjira.simulator;

import org.jspecify.annotations.NullMarked;
