package dev.batonjira.sdk.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a log, the files put aside included, and tells whether its chain is whole. */
public final class AuditTrail {

  private static final int MOST_BREAKS = 100;

  private final List<Break> breaks = new ArrayList<>();
  private long entries;
  private long first;
  private Position last = Position.BEGINNING;

  private AuditTrail() {}

  /**
   * A place where the chain does not hold.
   *
   * @param line counted from 1; 0 when it is the end of the file
   * @param what a sentence
   */
  public record Break(Path file, long line, String what) {}

  /**
   * What reading found.
   *
   * @param first sequence number of the first entry that is there; 0 when there is none. More than
   *     1 says that older files were moved away
   * @param last sequence number of the last entry that is there
   * @param head hash of the last entry; whoever keeps it elsewhere can prove later that nothing
   *     before it was changed
   * @param breaks the first hundred of them
   */
  public record Findings(long entries, long first, long last, String head, List<Break> breaks) {
    public Findings {
      breaks = List.copyOf(breaks);
    }

    /** Whether every entry follows from the one before and none is missing at the end. */
    public boolean isWhole() {
      return breaks.isEmpty();
    }
  }

  /**
   * Reads all entries in order.
   *
   * @param reader hears each line that is an entry, changed ones too
   * @throws AuditException when a file cannot be read
   */
  public static Findings read(Path path, Consumer<AuditEntry> reader) {
    AuditFiles files = new AuditFiles(path);
    try {
      // First of all: entries that others add meanwhile are no contradiction to it.
      Position head = head(files);
      AuditTrail trail = new AuditTrail();
      for (Path file : files.inOrder()) {
        trail.readFile(file, reader);
      }
      trail.compare(head, files.log());
      return new Findings(
          trail.entries, trail.first, trail.last.sequence(), trail.last.hash(), trail.breaks);
    } catch (IOException e) {
      throw files.failure("read", e);
    }
  }

  private static Position head(AuditFiles files) throws IOException {
    if (!Files.exists(files.head())) {
      return Position.BEGINNING;
    }
    try (FileChannel head = FileChannel.open(files.head(), StandardOpenOption.READ)) {
      return AuditFiles.readHead(head);
    }
  }

  private void readFile(Path file, Consumer<AuditEntry> reader) throws IOException {
    long number = 0;
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        AuditEntry entry = AuditLine.read(line).orElse(null);
        if (entry == null) {
          // The last line may be one that is just being written, or never was finished.
          if (lines.ready()) {
            broken(file, number, "This line is no entry.");
          }
        } else {
          follow(entry, file, number);
          reader.accept(entry);
        }
      }
    } catch (CharacterCodingException e) {
      broken(file, number + 1, "From here on the file is not text.");
    }
  }

  private void follow(AuditEntry entry, Path file, long line) {
    String problem = problem(entry);
    if (problem != null) {
      broken(file, line, problem);
    }
    if (entries == 0) {
      first = entry.sequence();
    }
    entries++;
    last = Position.of(entry);
  }

  private @Nullable String problem(AuditEntry entry) {
    if (!entry.isUnchanged()) {
      return "Entry %d was changed after it was written.".formatted(entry.sequence());
    }
    if (entries == 0) {
      return entry.sequence() != 1 || entry.previous().equals(Position.BEGINNING.hash())
          ? null
          : "Entry 1 names an entry before it.";
    }
    if (entry.sequence() != last.sequence() + 1) {
      return entry.sequence() > last.sequence() + 1
          ? "Entries %d to %d are missing.".formatted(last.sequence() + 1, entry.sequence() - 1)
          : "Entry %d stands after entry %d.".formatted(entry.sequence(), last.sequence());
    }
    return entry.previous().equals(last.hash())
        ? null
        : "Entry %d does not follow from entry %d as it stands here."
            .formatted(entry.sequence(), last.sequence());
  }

  private void compare(Position head, Path log) {
    if (head.sequence() > last.sequence()) {
      broken(
          log,
          0,
          "Entries %d to %d are missing at the end."
              .formatted(last.sequence() + 1, head.sequence()));
    } else if (head.sequence() == last.sequence() && !head.hash().equals(last.hash())) {
      broken(log, 0, "Entry %d is not the one that was written.".formatted(last.sequence()));
    }
  }

  private void broken(Path file, long line, String what) {
    if (breaks.size() < MOST_BREAKS) {
      breaks.add(new Break(file, line, what));
    }
  }
}
