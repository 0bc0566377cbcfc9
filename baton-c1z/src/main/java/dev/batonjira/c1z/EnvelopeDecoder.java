package dev.batonjira.c1z;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Unpacks a file's database. */
final class EnvelopeDecoder {
  private static final byte[] SQLITE_MAGIC =
      "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int BUFFER_BYTES = 1 << 20;
  private static final int MAX_WINDOW_LOG = 31;
  private static final int MIN_WINDOW_LOG = 10;

  private EnvelopeDecoder() {}

  /**
   * Streams the database of a version 1 file into an existing private file.
   *
   * @throws C1zException with one sentence for whatever is wrong with the file
   */
  static void decode(Path file, Path database, DecoderLimits limits) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Envelope.requireVersion1(file, channel);
      ZstdFrames.check(file, channel, limits);
      channel.position(Envelope.HEADER_BYTES);
      try (InputStream in = decoded(channel, limits);
          OutputStream out =
              Files.newOutputStream(database, StandardOpenOption.TRUNCATE_EXISTING)) {
        copy(file, in, out, limits);
      }
    } catch (ZstdIOException e) {
      throw ZstdFrames.damaged(
          file,
          e.getErrorCode() == Zstd.errChecksumWrong()
              ? "its content does not match its checksum"
              : "it cannot be unpacked (" + e.getMessage() + ")");
    }
  }

  private static InputStream decoded(FileChannel channel, DecoderLimits limits) throws IOException {
    int windowLog = Long.SIZE - Long.numberOfLeadingZeros(limits.maxWindowBytes() - 1);
    return new ZstdInputStreamNoFinalizer(Channels.newInputStream(channel))
        .setLongMax(Math.clamp(windowLog, MIN_WINDOW_LOG, MAX_WINDOW_LOG));
  }

  private static void copy(Path file, InputStream in, OutputStream out, DecoderLimits limits)
      throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long total = 0;
    for (int n = in.readNBytes(buffer, 0, BUFFER_BYTES);
        n > 0;
        n = in.readNBytes(buffer, 0, BUFFER_BYTES)) {
      if (total == 0 && !isSqlite(buffer, n)) {
        throw new C1zException(
            file
                + " does not contain a SQLite database; it is not a sync file, so choose another.");
      }
      total += n;
      if (total > limits.maxDecodedBytes()) {
        throw ZstdFrames.tooLarge(file, "unpacks to more", limits);
      }
      out.write(buffer, 0, n);
    }
  }

  private static boolean isSqlite(byte[] start, int length) {
    int n = SQLITE_MAGIC.length;
    return length >= n && Arrays.equals(start, 0, n, SQLITE_MAGIC, 0, n);
  }
}
