package dev.batonjira.sdk.provision;

import java.util.List;

/**
 * Implemented by a {@link dev.batonjira.sdk.Connector} that offers named operations beyond listing
 * and granting.
 */
@FunctionalInterface
public interface ActionProvider {

  /** The operations; the same at each call. */
  List<Action> actions();
}
