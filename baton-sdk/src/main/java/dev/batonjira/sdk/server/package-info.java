/** The connector as gRPC services, over the same objects that a sync uses. */
@NullMarked
package dev.batonjira.sdk.server;

import org.jspecify.annotations.NullMarked;
