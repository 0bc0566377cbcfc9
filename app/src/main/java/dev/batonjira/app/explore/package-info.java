/** {@code baton-jira explore}: the web explorer, started and opened. */
@NullMarked
package dev.batonjira.app.explore;

import org.jspecify.annotations.NullMarked;
