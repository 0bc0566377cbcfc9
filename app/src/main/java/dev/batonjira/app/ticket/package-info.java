/** Tickets from the command line: lists what can be filed, files it, reads it back. */
@NullMarked
package dev.batonjira.app.ticket;

import org.jspecify.annotations.NullMarked;
