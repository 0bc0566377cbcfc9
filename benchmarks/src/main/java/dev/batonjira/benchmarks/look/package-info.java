/** Looking at large files: the file, the query commands on it, and the explorer's pages. */
@NullMarked
package dev.batonjira.benchmarks.look;

import org.jspecify.annotations.NullMarked;
