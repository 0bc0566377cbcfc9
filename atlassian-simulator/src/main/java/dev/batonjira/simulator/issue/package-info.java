/** Issues of the simulated site: what can be created, Jira's checks, and what was created. */
@NullMarked
package dev.batonjira.simulator.issue;

import org.jspecify.annotations.NullMarked;
