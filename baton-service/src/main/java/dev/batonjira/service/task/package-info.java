/** What C1 can ask for, and how each kind of task is done and answered. */
@NullMarked
package dev.batonjira.service.task;

import org.jspecify.annotations.NullMarked;
