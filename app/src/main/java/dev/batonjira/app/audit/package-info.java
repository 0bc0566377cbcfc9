/** The audit log of changes: where it is, and showing it. */
@NullMarked
package dev.batonjira.app.audit;

import org.jspecify.annotations.NullMarked;
