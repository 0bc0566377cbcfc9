/** The command as a service of C1, and what goes with one: health, its check. */
@NullMarked
package dev.batonjira.app.service;

import org.jspecify.annotations.NullMarked;
