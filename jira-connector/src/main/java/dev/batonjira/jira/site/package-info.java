/** What all listings of a Jira site share: its resource types, page tokens and failures. */
@NullMarked
package dev.batonjira.jira.site;

import org.jspecify.annotations.NullMarked;
