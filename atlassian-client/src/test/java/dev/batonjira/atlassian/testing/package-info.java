/** A server that answers by script, and time that tests move. */
@NullMarked
package dev.batonjira.atlassian.testing;

import org.jspecify.annotations.NullMarked;
