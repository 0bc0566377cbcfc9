/** What a sync costs in calls: the least possible, and what to expect, before it is begun. */
@NullMarked
package dev.batonjira.app.plan;

import org.jspecify.annotations.NullMarked;
