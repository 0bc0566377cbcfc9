/**
 * Runs the packaged command against the simulator, each in a process of its own, and prints one
 * table.
 */
@NullMarked
package dev.batonjira.benchmarks;

import org.jspecify.annotations.NullMarked;
