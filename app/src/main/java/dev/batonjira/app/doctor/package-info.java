/** Whether the configured features will work, found out before a sync. */
@NullMarked
package dev.batonjira.app.doctor;

import org.jspecify.annotations.NullMarked;
