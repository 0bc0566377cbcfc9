/** Files to ask about. */
@NullMarked
package dev.batonjira.analysis;

import org.jspecify.annotations.NullMarked;
