/** Whether the credential works, on which address of the site, and what it may read. */
@NullMarked
package dev.batonjira.jira.credential;

import org.jspecify.annotations.NullMarked;
