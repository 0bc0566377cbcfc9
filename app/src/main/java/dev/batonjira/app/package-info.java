/** The {@code baton-jira} command: its sub-commands, and the one place where failures end. */
@NullMarked
package dev.batonjira.app;

import org.jspecify.annotations.NullMarked;
