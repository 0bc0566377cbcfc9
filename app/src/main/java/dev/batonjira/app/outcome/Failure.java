package dev.batonjira.app.outcome;

import org.jspecify.annotations.Nullable;

/** Ends the command with an exit code; the message is what the person reads. */
public final class Failure extends RuntimeException {

  private final ExitCode exitCode;

  public Failure(ExitCode exitCode, String sentence) {
    this(exitCode, sentence, null);
  }

  public Failure(ExitCode exitCode, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.exitCode = exitCode;
  }

  /** The status the process ends with. */
  public ExitCode exitCode() {
    return exitCode;
  }

  /** The sentence, never null. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
