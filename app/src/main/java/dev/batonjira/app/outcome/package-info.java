/** How a run of the command ends: exit codes and the sentence a person reads. */
@NullMarked
package dev.batonjira.app.outcome;

import org.jspecify.annotations.NullMarked;
