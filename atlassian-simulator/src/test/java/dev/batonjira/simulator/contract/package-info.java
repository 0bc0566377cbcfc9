/** Holds requests and answers against what Atlassian publishes about its interface. */
@NullMarked
package dev.batonjira.simulator.contract;

import org.jspecify.annotations.NullMarked;
