/**
 * Changes of the source: each is planned from facts that were read, may stop there, and is verified
 * by reading again.
 */
@NullMarked
package dev.batonjira.sdk.provision;

import org.jspecify.annotations.NullMarked;
