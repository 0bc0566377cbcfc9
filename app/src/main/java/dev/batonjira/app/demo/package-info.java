/** The embedded simulated site: alone, or with a sync of it. */
@NullMarked
package dev.batonjira.app.demo;

import org.jspecify.annotations.NullMarked;
