/** Brings a finished file up to date with a change of the source, without another sync. */
@NullMarked
package dev.batonjira.sdk.amend;

import org.jspecify.annotations.NullMarked;
