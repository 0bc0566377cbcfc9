/** What happens between the socket and the REST resources: limits, latency, faults, counting. */
@NullMarked
package dev.batonjira.simulator.wire;

import org.jspecify.annotations.NullMarked;
