/** Parts of the program, measured by themselves with JMH. */
@NullMarked
package dev.batonjira.benchmarks.parts;

import org.jspecify.annotations.NullMarked;
