package dev.batonjira.sdk.provision;

/** Follows changes, e.g. to keep a trail of them. Called on the thread of the request. */
public interface ChangeListener {

  /** Follows nothing. */
  ChangeListener NONE = new ChangeListener() {};

  /**
   * Writes are about to be sent; not called in a dry run, nor when it is already so. What this
   * throws stops the change before anything was sent.
   */
  default void beginning(Plan plan, Terms terms) {}

  /** A request ended, one way or the other, dry runs and refusals included. Must not throw. */
  default void ended(ChangeRecord change) {}
}
