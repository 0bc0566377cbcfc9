/** What a connector can do, in the form C1 and the {@code capabilities} command show. */
@NullMarked
package dev.batonjira.sdk.capability;

import org.jspecify.annotations.NullMarked;
