/** Tickets in the protocol's form: fields, validation against a schema, calls of its service. */
@NullMarked
package dev.batonjira.sdk.ticket;

import org.jspecify.annotations.NullMarked;
