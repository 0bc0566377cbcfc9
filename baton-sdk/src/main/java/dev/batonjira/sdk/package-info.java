/** The connector contract: what a connector implements and what a sync needs of it. */
@NullMarked
package dev.batonjira.sdk;

import org.jspecify.annotations.NullMarked;
