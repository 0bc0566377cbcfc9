/** The one-shot full sync: from settings to a finished file and its summary. */
@NullMarked
package dev.batonjira.app.sync;

import org.jspecify.annotations.NullMarked;
