package dev.batonjira.c1z;

import org.jspecify.annotations.Nullable;

/**
 * A {@code .c1z} file could not be read or written.
 *
 * <p>The message is one sentence for the person who runs the program: what was tried, on which
 * file, what was found and what to do. Whenever it comes from writing, the file that was there
 * before is unchanged.
 */
public final class C1zException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  C1zException(String message) {
    this(message, null);
  }

  C1zException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
