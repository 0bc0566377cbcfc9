/** The local, hash-chained log of everything that was changed at a source. */
@NullMarked
package dev.batonjira.sdk.audit;

import org.jspecify.annotations.NullMarked;
