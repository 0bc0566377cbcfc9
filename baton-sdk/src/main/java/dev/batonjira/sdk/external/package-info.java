/** Another connector's file, whose principals take the place of grants that only describe them. */
@NullMarked
package dev.batonjira.sdk.external;

import org.jspecify.annotations.NullMarked;
