/** A stand-in of C1 on this machine, for tests and demonstration. */
@NullMarked
package dev.batonjira.service.standin;

import org.jspecify.annotations.NullMarked;
