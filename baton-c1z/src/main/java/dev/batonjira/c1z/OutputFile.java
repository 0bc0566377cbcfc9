package dev.batonjira.c1z;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The place a file is written to, and the private files beside it while it is being made.
 *
 * <p>One output has one writer at a time; nothing here guards against two.
 */
final class OutputFile {
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Path path;
  private final Path packed;
  private final Path database;
  private final Path compacted;

  private OutputFile(Path path, String mark) {
    this.path = path;
    this.packed = sibling(path, mark + ".tmp");
    this.database = sibling(path, mark + ".db.tmp");
    this.compacted = sibling(path, mark + ".compact.tmp");
  }

  /**
   * Finds where the output really is; a symbolic link stays and its target is what gets replaced.
   *
   * @throws C1zException if no file can be there
   */
  static OutputFile at(Path output) throws IOException {
    return at(output, "");
  }

  /**
   * The same, with temporaries of this process's own, so that a writer at work is not disturbed.
   */
  static OutputFile besideWriters(Path output) throws IOException {
    return at(output, ".check-" + ProcessHandle.current().pid());
  }

  private static OutputFile at(Path output, String mark) throws IOException {
    Path path = Files.exists(output) ? output.toRealPath() : output.toAbsolutePath().normalize();
    Path directory = directoryOf(path);
    if (!Files.isDirectory(directory)) {
      throw new C1zException(
          "Could not write %s: the directory %s does not exist; create it first."
              .formatted(output, directory));
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new C1zException(
          output + " is a directory or a device, not a .c1z file; choose another name.");
    }
    return new OutputFile(path, mark);
  }

  Path path() {
    return path;
  }

  /** Returns whether there is something to extend; an empty file counts as none. */
  boolean hasContent() throws IOException {
    return Files.exists(path) && Files.size(path) > 0;
  }

  Path createDatabase() throws IOException {
    return createPrivate(database);
  }

  Path createCompacted() throws IOException {
    return createPrivate(compacted);
  }

  /**
   * Creates an empty file that only its owner can read, in place of any left over from a killed
   * process.
   */
  static Path createPrivate(Path file) throws IOException {
    Files.deleteIfExists(file);
    return POSIX
        ? Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY))
        : Files.createFile(file);
  }

  /**
   * Packs a database and puts it in the output's place, durably, in one step. Returns the size of
   * the file.
   */
  long replaceWith(Path source, Set<PosixFilePermission> permissions) throws IOException {
    createPrivate(packed);
    try (FileChannel out = FileChannel.open(packed, StandardOpenOption.WRITE)) {
      EnvelopeEncoder.encode(source, out);
      if (POSIX) {
        Files.setPosixFilePermissions(packed, permissions);
      }
      out.force(true);
    }
    long bytes = Files.size(packed);
    Files.move(packed, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncDirectory();
    return bytes;
  }

  /** Removes every temporary file. */
  void discardTemporaries() throws IOException {
    Files.deleteIfExists(packed);
    discardDatabase(database);
    discardDatabase(compacted);
  }

  /** Removes a database and what SQLite may have put beside it. */
  static void discardDatabase(Path file) throws IOException {
    Files.deleteIfExists(file);
    for (String suffix : new String[] {"-journal", "-wal", "-shm"}) {
      Files.deleteIfExists(sibling(file, suffix));
    }
  }

  private void syncDirectory() throws IOException {
    if (POSIX) {
      try (FileChannel directory = FileChannel.open(directoryOf(path), StandardOpenOption.READ)) {
        directory.force(true);
      }
    }
  }

  private static Path directoryOf(Path path) {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }

  private static Path sibling(Path path, String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }
}
