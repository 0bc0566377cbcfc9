package dev.batonjira.app.provision;

import java.nio.file.Path;
import java.util.List;

/** What became of the file of an earlier sync. */
sealed interface FileUpdate {

  /** There is no file, or nothing was to be written into it. */
  record None() implements FileUpdate {}

  /**
   * It shows the change.
   *
   * @param remarks a sentence for each effect that it has no place for
   */
  record Done(Path file, List<String> remarks) implements FileUpdate {
    public Done {
      remarks = List.copyOf(remarks);
    }
  }

  /** The site was changed, or already so, and the file could not be brought up to date. */
  record Failed(Path file, String reason) implements FileUpdate {}

  /** The site was changed, or already so, and a sync into the file is running. */
  record InUse(Path file) implements FileUpdate {
    /** Why the file was left alone, and what to do. */
    String reason() {
      return "a sync into it is running, and may have read the site before. Run the command again when"
          + " it has ended to mend that.";
    }
  }
}
