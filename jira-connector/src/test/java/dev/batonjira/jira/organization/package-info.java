/** Behaviour of what is kept of an organization. */
@NullMarked
package dev.batonjira.jira.organization;

import org.jspecify.annotations.NullMarked;
