/** The conversation with C1: one channel, its credentials, and the calls of BatonService. */
@NullMarked
package dev.batonjira.service.c1;

import org.jspecify.annotations.NullMarked;
