/** The administration interface of the organization, as functions from a call to an answer. */
@NullMarked
package dev.batonjira.simulator.admin;

import org.jspecify.annotations.NullMarked;
