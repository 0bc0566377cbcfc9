/** The connector's own configuration fields. */
@NullMarked
package dev.batonjira.jira.config;

import org.jspecify.annotations.NullMarked;
