/** What the pages ask for: lists and details of a sync, as JSON or CSV. */
@NullMarked
package dev.batonjira.explorer.api;

import org.jspecify.annotations.NullMarked;
