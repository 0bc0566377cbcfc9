package dev.batonjira.sdk.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of one log: the one that is written, the full ones before it, named by their last
 * entry, and the small one that says where the chain ends, which is also the lock.
 */
final class AuditFiles {

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  private static final Pattern HEAD = Pattern.compile("(\\d{1,18}) ([0-9a-f]{64})\\n");
  private static final int HEAD_BYTES = 128;

  private final Path log;

  AuditFiles(Path log) {
    this.log = log.toAbsolutePath().normalize();
  }

  Path log() {
    return log;
  }

  Path head() {
    return log.resolveSibling(name() + ".head");
  }

  /** Where a file goes that is full. */
  Path full(long lastSequence) {
    return log.resolveSibling("%s.%012d".formatted(name(), lastSequence));
  }

  /** The existing files of entries, oldest first. */
  List<Path> inOrder() throws IOException {
    Path directory = directory();
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    Pattern full = Pattern.compile(Pattern.quote(name()) + "\\.\\d{12,18}");
    try (Stream<Path> siblings = Files.list(directory)) {
      List<Path> older =
          siblings
              .filter(path -> full.matcher(String.valueOf(path.getFileName())).matches())
              .sorted(
                  Comparator.comparingLong(
                      path -> Long.parseLong(path.toString().replaceFirst("^.*\\.", ""))))
              .toList();
      return Files.exists(log) ? Stream.concat(older.stream(), Stream.of(log)).toList() : older;
    }
  }

  /** Opens a file for reading and writing; makes it, for its owner alone, when it is missing. */
  FileChannel open(Path file) throws IOException {
    boolean created = !Files.exists(file);
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
            POSIX
                ? new FileAttribute<?>[] {
                  PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0]);
    if (created) {
      syncDirectory();
    }
    return channel;
  }

  void createDirectory() throws IOException {
    Files.createDirectories(directory());
  }

  void syncDirectory() throws IOException {
    if (POSIX) {
      try (FileChannel directory = FileChannel.open(directory(), StandardOpenOption.READ)) {
        directory.force(true);
      }
    }
  }

  /** Where the chain ends according to the small file; its beginning when that says nothing. */
  static Position readHead(FileChannel head) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(HEAD_BYTES);
    while (bytes.hasRemaining() && head.read(bytes, bytes.position()) >= 0) {
      // until the end
    }
    var matcher =
        HEAD.matcher(new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII));
    return matcher.matches()
        ? new Position(Long.parseLong(matcher.group(1)), matcher.group(2))
        : Position.BEGINNING;
  }

  static void writeHead(FileChannel head, Position position) throws IOException {
    String text = "%d %s%n".formatted(position.sequence(), position.hash());
    write(head, text.replace("\r", ""), 0);
  }

  /** Makes {@code text} the end of the file, from {@code at} on. */
  static void write(FileChannel file, String text, long at) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
    long next = at;
    while (bytes.hasRemaining()) {
      next += file.write(bytes, next);
    }
    if (file.size() > next) {
      file.truncate(next);
    }
  }

  /** The sentence for a file that cannot be used. */
  AuditException failure(String verb, IOException e) {
    return new AuditException(
        "The audit log %s could not be %s (%s); name another with --audit-log."
            .formatted(log, verb, reason(e)),
        e);
  }

  private static String reason(IOException e) {
    return e.getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
        .toLowerCase(Locale.ROOT)
        .replaceFirst(" exception$", "");
  }

  private String name() {
    return String.valueOf(log.getFileName());
  }

  private Path directory() {
    Path parent = log.getParent();
    return parent == null ? log : parent;
  }
}
