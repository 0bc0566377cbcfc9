package dev.batonjira.sdk.sync;

import dev.batonjira.c1z.C1zReader;
import java.util.function.Supplier;

/** Looks at the file of a finished sync, which is in its place and will not change any more. */
@FunctionalInterface
public interface FinishedFile {

  /** Looks at nothing. */
  FinishedFile IGNORED = (_, _) -> {};

  /**
   * Looks at the file. What is thrown here goes to the caller of the sync, which has its file.
   *
   * @param file opens it, without unpacking what has just been packed; to be closed before this
   *     returns
   */
  void look(SyncReport report, Supplier<C1zReader> file);
}
