/** The explorer as a browser and as a hostile page see it. */
@NullMarked
package dev.batonjira.explorer;

import org.jspecify.annotations.NullMarked;
