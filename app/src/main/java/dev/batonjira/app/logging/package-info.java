/** Log lines in the shape the original program writes, without secrets. */
@NullMarked
package dev.batonjira.app.logging;

import org.jspecify.annotations.NullMarked;
