/** Behaviour of what all listings share. */
@NullMarked
package dev.batonjira.jira.site;

import org.jspecify.annotations.NullMarked;
