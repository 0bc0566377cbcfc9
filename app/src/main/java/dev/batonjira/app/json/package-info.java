/** JSON that the program prints for scripts. */
@NullMarked
package dev.batonjira.app.json;

import org.jspecify.annotations.NullMarked;
