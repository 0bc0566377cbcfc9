/** A local web application over a {@code .c1z} file: read-only, on the loopback interface. */
@NullMarked
package dev.batonjira.explorer;

import org.jspecify.annotations.NullMarked;
