/** Lists and pages over one sync, for people who look around in it. */
@NullMarked
package dev.batonjira.analysis.browse;

import org.jspecify.annotations.NullMarked;
