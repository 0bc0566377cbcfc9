/** What the organization of a site tells of its accounts and groups, read once per sync. */
@NullMarked
package dev.batonjira.jira.organization;

import org.jspecify.annotations.NullMarked;
