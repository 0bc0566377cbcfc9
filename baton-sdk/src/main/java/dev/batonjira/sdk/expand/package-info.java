/** Grant expansion: holders of one entitlement receive the entitlements that its resource holds. */
@NullMarked
package dev.batonjira.sdk.expand;

import org.jspecify.annotations.NullMarked;
