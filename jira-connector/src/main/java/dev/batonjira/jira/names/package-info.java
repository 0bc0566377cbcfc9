/** What people call things, looked up on the site itself. */
@NullMarked
package dev.batonjira.jira.names;

import org.jspecify.annotations.NullMarked;
