package dev.batonjira.app.provision;

import dev.batonjira.sdk.Connector;

/** A change as a person wrote it down, perhaps with names that have to be looked up. */
@FunctionalInterface
interface Wanted {

  /**
   * Finds out what is meant. Reads, and changes nothing.
   *
   * @param connector whose actions may be meant
   * @throws dev.batonjira.app.outcome.Failure when a name stands for nothing or for several things
   */
  ChangeRequest resolve(Names names, Connector connector);
}
