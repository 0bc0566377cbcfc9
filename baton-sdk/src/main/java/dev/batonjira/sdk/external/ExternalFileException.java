package dev.batonjira.sdk.external;

/** The other file cannot be used; the message is a sentence that says why and names it. */
public final class ExternalFileException extends RuntimeException {

  ExternalFileException(String message) {
    super(message);
  }
}
