/** Behaviour of the connector as a whole, read over a socket. */
@NullMarked
package dev.batonjira.jira;

import org.jspecify.annotations.NullMarked;
