package dev.batonjira.sdk.provision;

/**
 * A change that was planned from facts just read, and can be carried out. It remembers what it has
 * sent, so applying it again after a failure never blindly repeats a write. For one thread.
 *
 * @param <R> the protocol's answer to the request
 */
public interface Change<R> {

  /** What it would do. The same at each call, whether it was applied or not. */
  Plan plan();

  /**
   * Carries the plan out, then reads until the source shows it. Sends nothing when the plan says
   * that it is already so.
   *
   * @param log is told of each write that was sent, answered or not
   * @throws dev.batonjira.sdk.ConnectorException the source's refusal or failure; after {@code
   *     Unavailable}, applying again first reads whether the write came through
   */
  Outcome<R> apply(WriteLog log) throws InterruptedException;
}
