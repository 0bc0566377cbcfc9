/** Atlassian's API of an organization: its directories, products, accounts and groups. */
@NullMarked
package dev.batonjira.atlassian.organization;

import org.jspecify.annotations.NullMarked;
