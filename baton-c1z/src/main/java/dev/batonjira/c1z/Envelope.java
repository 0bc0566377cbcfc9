package dev.batonjira.c1z;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/** The five bytes that tell what a file is. */
final class Envelope {
  static final int HEADER_BYTES = 5;

  private static final byte[] V1 = "C1ZF\0".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] V3 = "C1Z3\0".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BARE_SQLITE = "SQLit".getBytes(StandardCharsets.US_ASCII);
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

  private Envelope() {}

  static ByteBuffer header() {
    return ByteBuffer.wrap(V1).asReadOnlyBuffer();
  }

  /**
   * Passes if the file is a version 1 file.
   *
   * @throws C1zException that says what the file is instead
   */
  static void requireVersion1(Path file, FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(HEADER_BYTES);
    while (buffer.hasRemaining() && channel.read(buffer, buffer.position()) >= 0) {}
    byte[] found = Arrays.copyOf(buffer.array(), buffer.position());
    if (Arrays.equals(found, V1)) {
      return;
    }
    throw new C1zException(file + problem(found));
  }

  private static String problem(byte[] found) {
    if (found.length < HEADER_BYTES) {
      return (" ends after %d of the %d bytes a .c1z file begins with; it was cut off,"
              + " so restore it from a copy or remove it.")
          .formatted(found.length, HEADER_BYTES);
    }
    if (Arrays.equals(found, V3)) {
      return " is a version 3 .c1z file (Pebble store), which this program does not read or"
          + " overwrite; choose another file,"
          + " or have it written again with the storage engine sqlite.";
    }
    if (Arrays.equals(found, BARE_SQLITE)) {
      return " is a bare SQLite database, not a .c1z file; choose another file.";
    }
    return " is not a .c1z file: it begins with the bytes %s instead of %s; choose another file."
        .formatted(HEX.formatHex(found), HEX.formatHex(V1));
  }
}
