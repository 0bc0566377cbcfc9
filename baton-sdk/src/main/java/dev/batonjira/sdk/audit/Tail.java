package dev.batonjira.sdk.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/**
 * The end of a file of entries.
 *
 * @param last the last whole line's place in the chain; the beginning when it is no entry
 * @param end where the next line begins; what lies behind it is a line that was never finished
 */
record Tail(Position last, long end) {

  /** More than the longest line that is ever written. */
  private static final int LONGEST_LINE = 1 << 20;

  static Tail of(FileChannel file) throws IOException {
    long size = file.size();
    int length = (int) Math.min(size, LONGEST_LINE);
    ByteBuffer bytes = ByteBuffer.allocate(length);
    long from = size - length;
    while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) >= 0) {
      // until the end
    }
    byte[] read = bytes.array();
    int end = lastNewline(read, bytes.position());
    int start = lastNewline(read, Math.max(0, end - 1));
    String line = new String(read, start, Math.max(0, end - 1 - start), StandardCharsets.UTF_8);
    return new Tail(AuditLine.read(line).map(Position::of).orElse(Position.BEGINNING), from + end);
  }

  /** The place after the last newline before {@code end}; 0 when there is none. */
  private static int lastNewline(byte[] bytes, int end) {
    for (int at = end; at > 0; at--) {
      if (bytes[at - 1] == '\n') {
        return at;
      }
    }
    return 0;
  }
}
