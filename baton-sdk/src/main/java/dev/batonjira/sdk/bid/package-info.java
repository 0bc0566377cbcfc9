/** Baton ids: the text form in which people and files name resources, entitlements and grants. */
@NullMarked
package dev.batonjira.sdk.bid;

import org.jspecify.annotations.NullMarked;
