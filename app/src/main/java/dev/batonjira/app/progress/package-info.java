/** How far a sync is: a status block for a person, log lines for a machine. */
@NullMarked
package dev.batonjira.app.progress;

import org.jspecify.annotations.NullMarked;
