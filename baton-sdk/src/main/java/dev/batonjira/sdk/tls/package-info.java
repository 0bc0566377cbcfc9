/** Keys and certificates for mutually authenticated connections. */
@NullMarked
package dev.batonjira.sdk.tls;

import org.jspecify.annotations.NullMarked;
