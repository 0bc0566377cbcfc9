/** Messages as JSON, in the form the original prints. */
@NullMarked
package dev.batonjira.sdk.json;

import org.jspecify.annotations.NullMarked;
