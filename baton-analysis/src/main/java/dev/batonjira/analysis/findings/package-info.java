/** What stands out in a sync: access that somebody should look at. */
@NullMarked
package dev.batonjira.analysis.findings;

import org.jspecify.annotations.NullMarked;
