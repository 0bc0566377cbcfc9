/** Jira Cloud's REST API version 3: typed calls by endpoint family and records of its beans. */
@NullMarked
package dev.batonjira.atlassian.jira;

import org.jspecify.annotations.NullMarked;
