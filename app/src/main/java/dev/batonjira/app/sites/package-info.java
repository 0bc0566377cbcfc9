/** Several sites in one process, each with its own queue of C1, and none at the cost of another. */
@NullMarked
package dev.batonjira.app.sites;

import org.jspecify.annotations.NullMarked;
