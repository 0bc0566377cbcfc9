package dev.batonjira.sdk.amend;

import dev.batonjira.c1z.C1zEditor;
import dev.batonjira.c1z.C1zException;
import dev.batonjira.c1z.SyncRun;
import dev.batonjira.c1z.SyncType;
import dev.batonjira.c1z.WriterOptions;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.provision.Effects;
import dev.batonjira.sdk.state.OutputLock;
import dev.batonjira.sdk.state.StateException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Predicate;

/**
 * Writes what a change did into a {@code .c1z} file: into the latest finished full sync, and into
 * the latest finished sync of any kind, which are those that readers take. Grants that follow from
 * the changed ones by expansion are put right too. The file is replaced in one step.
 */
public final class FileAmendment {

  private FileAmendment() {}

  /**
   * Amends {@code file}.
   *
   * @param options only its bounds for unpacking and its zone matter
   * @return a sentence for each effect that the file has no place for; empty when it has all
   * @throws StateException when a sync into the file is running: it may have read the source before
   *     the change, and its file would then lack it
   * @throws C1zException when the file cannot be read or replaced, or another process changes it
   * @throws ConnectorException.Bug when the file's grants expand from what is not theirs
   */
  public static List<String> of(Path file, WriterOptions options, Instant now, Effects effects) {
    if (effects.equals(Effects.none())) {
      return List.of();
    }
    try (OutputLock lock = OutputLock.take(file);
        C1zEditor editor = C1zEditor.open(file, options, now)) {
      List<SyncRun> finished = editor.rows().syncs().stream().filter(SyncRun::finished).toList();
      SequencedSet<SyncRun> read = new LinkedHashSet<>();
      latest(finished, run -> run.type().equals(SyncType.FULL)).ifPresent(read::add);
      latest(finished, FileAmendment::isSnapshot).ifPresent(read::add);
      if (read.isEmpty()) {
        return List.of("The file holds no finished sync.");
      }
      List<String> passedOver = new ArrayList<>(effects.untold());
      if (lock.ofInterruptedSync()) {
        passedOver.add(
            "A sync into the file was interrupted; where it had read the site before, its result will"
                + " not show the change.");
      }
      for (SyncRun run : read) {
        List<String> sentences = new SyncAmendment(editor, run).make(effects);
        // A partial sync lacks things by its nature.
        if (run.equals(read.getFirst())) {
          passedOver.addAll(sentences);
        }
      }
      editor.save();
      return List.copyOf(passedOver);
    }
  }

  private static Optional<SyncRun> latest(List<SyncRun> finished, Predicate<SyncRun> which) {
    return finished.stream()
        .filter(which)
        .max(
            Comparator.comparing(
                    (SyncRun run) -> run.endedAt() == null ? Instant.MIN : run.endedAt())
                .thenComparing(run -> run.id().value()));
  }

  /** Diffs say what changed between two syncs, which stays true. */
  private static boolean isSnapshot(SyncRun run) {
    return !run.type().text().startsWith("partial_");
  }
}
