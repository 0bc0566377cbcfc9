/** Tells orchestrators and people how a service is, over plain HTTP. */
@NullMarked
package dev.batonjira.service.health;

import org.jspecify.annotations.NullMarked;
