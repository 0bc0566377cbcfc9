/** Commands that ask about a {@code .c1z} file: lists, access and its reasons, changes, exports. */
@NullMarked
package dev.batonjira.app.query;

import org.jspecify.annotations.NullMarked;
