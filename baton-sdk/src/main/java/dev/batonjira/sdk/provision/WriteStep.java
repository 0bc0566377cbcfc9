package dev.batonjira.sdk.provision;

/**
 * The one write of a change, and the read that tells whether the change is there. For one thread.
 *
 * @param <R> the protocol's answer to the request
 */
public interface WriteStep<R> {

  /**
   * Sends the write once.
   *
   * @param log is told when, and only when, something was sent
   * @throws dev.batonjira.sdk.ConnectorException when it was refused or no usable answer came
   */
  void write(WriteLog log);

  /**
   * Reads whether the source is now as the plan wants it.
   *
   * @throws dev.batonjira.sdk.ConnectorException when that cannot be read
   */
  boolean holds();

  /** What to answer. */
  Outcome<R> outcome(boolean changed, boolean verified);
}
