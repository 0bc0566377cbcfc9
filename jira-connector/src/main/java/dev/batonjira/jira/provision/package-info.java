/** What all changes of a site have in common: sending them once, and the facts that forbid them. */
@NullMarked
package dev.batonjira.jira.provision;

import org.jspecify.annotations.NullMarked;
