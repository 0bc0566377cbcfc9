package dev.batonjira.sdk.sync;

/** Carries an interruption through callbacks that cannot throw a checked exception. */
final class Stop extends RuntimeException {

  private Stop() {
    super("the sync was stopped");
  }

  static void ifInterrupted() {
    if (Thread.interrupted()) {
      throw new Stop();
    }
  }

  InterruptedException interruption() {
    InterruptedException interruption = new InterruptedException(getMessage());
    interruption.initCause(this);
    return interruption;
  }
}
