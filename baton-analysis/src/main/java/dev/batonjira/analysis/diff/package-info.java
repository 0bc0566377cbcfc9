/** What changed between two syncs of a file. */
@NullMarked
package dev.batonjira.analysis.diff;

import org.jspecify.annotations.NullMarked;
