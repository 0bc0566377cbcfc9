/** The connector for Jira Cloud: accounts, groups, projects and project roles of one site. */
@NullMarked
package dev.batonjira.jira;

import org.jspecify.annotations.NullMarked;
