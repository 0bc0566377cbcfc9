package dev.batonjira.c1z;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Walks the zstd frames of a file from header to header without decoding them (RFC 8878), so that a
 * cut-off, padded or oversized file is refused, with its reason, before a byte of it is unpacked.
 */
final class ZstdFrames {
  private static final int FRAME_MAGIC = 0xFD2FB528;
  private static final int SKIPPABLE_MAGIC = 0x184D2A50;
  private static final int SKIPPABLE_MASK = 0xFFFFFFF0;
  private static final int[] DICTIONARY_ID_BYTES = {0, 1, 2, 4};
  private static final int MIN_WINDOW_LOG = 10;
  private static final int RLE_BLOCK = 1;
  private static final int RESERVED_BLOCK = 3;
  private static final long MIB = 1L << 20;

  private final Path file;
  private final FileChannel channel;
  private final long size;
  private final DecoderLimits limits;
  private final ByteBuffer buffer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
  private long position;
  private long declaredBytes;
  private boolean hasChecksum;

  private ZstdFrames(Path file, FileChannel channel, DecoderLimits limits) throws IOException {
    this.file = file;
    this.channel = channel;
    this.size = channel.size();
    this.limits = limits;
    this.position = Envelope.HEADER_BYTES;
  }

  /**
   * Passes if everything after the file's header is whole frames within the limits.
   *
   * @throws C1zException that says what is wrong
   */
  static void check(Path file, FileChannel channel, DecoderLimits limits) throws IOException {
    ZstdFrames frames = new ZstdFrames(file, channel, limits);
    while (frames.position < frames.size) {
      frames.skipFrame();
    }
  }

  private void skipFrame() throws IOException {
    long start = position;
    if (size - start < Integer.BYTES) {
      throw trailing(start);
    }
    int magic = (int) read(Integer.BYTES);
    if (magic == FRAME_MAGIC) {
      skipHeader();
      skipBlocks();
    } else if ((magic & SKIPPABLE_MASK) == SKIPPABLE_MAGIC) {
      skip(read(Integer.BYTES));
    } else {
      throw trailing(start);
    }
  }

  private void skipHeader() throws IOException {
    int descriptor = (int) read(1);
    boolean singleSegment = (descriptor & 0x20) != 0;
    hasChecksum = (descriptor & 0x04) != 0;
    if ((descriptor & 0x08) != 0) {
      throw damaged("a zstd frame header uses a reserved bit");
    }
    long window = singleSegment ? 0 : windowBytes((int) read(1));
    if (read(DICTIONARY_ID_BYTES[descriptor & 0x03]) != 0) {
      throw damaged("it is compressed with a dictionary, which a .c1z file never is");
    }
    int sizeFlag = descriptor >>> 6;
    int sizeBytes = sizeFlag == 0 ? (singleSegment ? 1 : 0) : 1 << sizeFlag;
    long content = read(sizeBytes) + (sizeFlag == 1 ? 256 : 0);
    requireWindow(singleSegment ? content : window);
    requireDeclared(content);
  }

  private static long windowBytes(int descriptor) {
    long base = 1L << (MIN_WINDOW_LOG + (descriptor >>> 3));
    return base + base / 8 * (descriptor & 0x07);
  }

  private void requireWindow(long window) {
    if (Long.compareUnsigned(window, limits.maxWindowBytes()) > 0) {
      throw new C1zException(
          ("%s needs a decoding window of %s MiB, more than the %d MiB allowed;"
                  + " if you trust the file, raise %s.")
              .formatted(
                  file,
                  mebibytes(window),
                  limits.maxWindowBytes() / MIB,
                  DecoderLimits.MAX_MEMORY));
    }
  }

  private void requireDeclared(long content) {
    if (!limits.refuseByDeclaredSize()) {
      return;
    }
    if (Long.compareUnsigned(content, limits.maxDecodedBytes() - declaredBytes) > 0) {
      throw tooLarge(
          file, "declares an unpacked size of " + mebibytes(content) + " MiB, more", limits);
    }
    declaredBytes += content;
  }

  static C1zException tooLarge(Path file, String found, DecoderLimits limits) {
    return new C1zException(
        "%s %s than the %d MiB allowed; if you trust the file, raise %s."
            .formatted(
                file, found, limits.maxDecodedBytes() / MIB, DecoderLimits.MAX_DECODED_SIZE));
  }

  private void skipBlocks() throws IOException {
    boolean last = false;
    while (!last) {
      int header = (int) read(3);
      last = (header & 1) != 0;
      int type = header >>> 1 & 3;
      if (type == RESERVED_BLOCK) {
        throw damaged("a zstd block has a reserved type");
      }
      skip(type == RLE_BLOCK ? 1 : header >>> 3);
    }
    if (hasChecksum) {
      skip(Integer.BYTES);
    }
  }

  /** Reads an unsigned little-endian number of 0 to 8 bytes. */
  private long read(int bytes) throws IOException {
    buffer.clear().putLong(0, 0).limit(bytes);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw cutOff();
      }
    }
    position += bytes;
    return buffer.limit(Long.BYTES).getLong(0);
  }

  private void skip(long bytes) {
    if (bytes > size - position) {
      throw cutOff();
    }
    position += bytes;
  }

  private C1zException cutOff() {
    return new C1zException(
        ("%s ends inside a zstd frame, after %d bytes; it was cut off,"
                + " so restore it from a copy or remove it.")
            .formatted(file, size));
  }

  private C1zException trailing(long start) {
    return start == Envelope.HEADER_BYTES
        ? damaged("no zstd frame follows its header")
        : damaged("%d bytes after the last zstd frame do not belong to it".formatted(size - start));
  }

  private C1zException damaged(String what) {
    return damaged(file, what);
  }

  static C1zException damaged(Path file, String what) {
    return new C1zException(
        "%s is damaged: %s; restore it from a copy or remove it.".formatted(file, what));
  }

  private static String mebibytes(long bytes) {
    return Long.toUnsignedString(Long.divideUnsigned(bytes, MIB));
  }
}
