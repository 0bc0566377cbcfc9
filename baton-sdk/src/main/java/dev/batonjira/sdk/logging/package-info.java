/** What every log line of a piece of work has in common, whichever thread writes it. */
@NullMarked
package dev.batonjira.sdk.logging;

import org.jspecify.annotations.NullMarked;
