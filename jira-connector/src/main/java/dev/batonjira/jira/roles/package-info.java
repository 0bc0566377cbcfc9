/** The roles of each project as resources, and who was assigned to them. */
@NullMarked
package dev.batonjira.jira.roles;

import org.jspecify.annotations.NullMarked;
