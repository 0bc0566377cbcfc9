/**
 * The {@code .c1z} sync file: its envelope, its SQLite payload, a writer that adds a sync and a
 * reader that streams.
 */
@NullMarked
package dev.batonjira.c1z;

import org.jspecify.annotations.NullMarked;
