/** What the simulated site contains: everything follows from a seed and an index. */
@NullMarked
package dev.batonjira.simulator.site;

import org.jspecify.annotations.NullMarked;
