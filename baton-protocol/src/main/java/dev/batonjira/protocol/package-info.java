/** The Baton wire contract; the messages themselves are generated into sub-packages. */
@NullMarked
package dev.batonjira.protocol;

import org.jspecify.annotations.NullMarked;
