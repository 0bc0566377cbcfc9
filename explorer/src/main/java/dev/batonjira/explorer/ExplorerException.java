package dev.batonjira.explorer;

/** The explorer cannot start; the message is one sentence that says what to do. */
public final class ExplorerException extends RuntimeException {
  ExplorerException(String message) {
    super(message);
  }
}
