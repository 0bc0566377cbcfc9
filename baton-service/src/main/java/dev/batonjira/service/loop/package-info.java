/** Asks C1 for tasks, works them off side by side, and gives every one its answer. */
@NullMarked
package dev.batonjira.service.loop;

import org.jspecify.annotations.NullMarked;
