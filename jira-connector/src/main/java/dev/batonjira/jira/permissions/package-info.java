/** The permissions for the whole site as resources, and the accounts that hold them. */
@NullMarked
package dev.batonjira.jira.permissions;

import org.jspecify.annotations.NullMarked;
