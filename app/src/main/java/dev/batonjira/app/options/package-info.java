/** What the person asked for: flags, environment and configuration file made into settings. */
@NullMarked
package dev.batonjira.app.options;

import org.jspecify.annotations.NullMarked;
