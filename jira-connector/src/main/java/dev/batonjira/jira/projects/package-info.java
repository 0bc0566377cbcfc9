/** Jira's projects as resources, their leads and the accounts that can browse them. */
@NullMarked
package dev.batonjira.jira.projects;

import org.jspecify.annotations.NullMarked;
