/** Jira's accounts as resources, and which of them a sync leaves out. */
@NullMarked
package dev.batonjira.jira.users;

import org.jspecify.annotations.NullMarked;
