/** The REST resources of the simulated site, as functions from a call to an answer. */
@NullMarked
package dev.batonjira.simulator.rest;

import org.jspecify.annotations.NullMarked;
