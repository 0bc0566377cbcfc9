/** Jira's groups as resources, and their members. */
@NullMarked
package dev.batonjira.jira.groups;

import org.jspecify.annotations.NullMarked;
