/** Service mode: works off the tasks that C1 hands out, for as long as the process lives. */
@NullMarked
package dev.batonjira.service;

import org.jspecify.annotations.NullMarked;
