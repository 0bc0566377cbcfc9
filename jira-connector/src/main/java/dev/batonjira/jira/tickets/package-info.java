/** Issues of Jira as tickets: what can be filed, filing it once, reading it back. */
@NullMarked
package dev.batonjira.jira.tickets;

import org.jspecify.annotations.NullMarked;
