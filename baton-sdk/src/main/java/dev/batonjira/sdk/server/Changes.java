package dev.batonjira.sdk.server;

import dev.batonjira.sdk.provision.AskedBy;
import dev.batonjira.sdk.provision.ChangeListener;
import dev.batonjira.sdk.provision.Requester;
import dev.batonjira.sdk.provision.Terms;

/**
 * On which conditions callers change the source.
 *
 * @param allowed whether they may at all
 * @param listener follows every change
 * @param channel the way requests come, e.g. {@code c1}
 */
public record Changes(boolean allowed, ChangeListener listener, String channel) {

  /** Callers may only read. */
  public static final Changes NONE = new Changes(false, ChangeListener.NONE, "grpc");

  Terms terms() {
    return Terms.of(new Requester(channel, AskedBy.name()));
  }
}
