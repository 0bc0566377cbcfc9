/** What a person sees on the terminal: log lines above, a status block below. */
@NullMarked
package dev.batonjira.app.terminal;

import org.jspecify.annotations.NullMarked;
