package dev.batonjira.c1z;

import com.github.luben.zstd.EndDirective;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Packs a database into the envelope: the header and one zstd frame with content size and checksum.
 */
final class EnvelopeEncoder {
  private static final int LEVEL = 2;
  private static final int JOB_BYTES = 4 << 20;
  private static final int BUFFER_BYTES = 1 << 20;
  private static final int MAX_WORKERS = 2;

  private EnvelopeEncoder() {}

  static void encode(Path database, WritableByteChannel out) throws IOException {
    try (FileChannel in = FileChannel.open(database, StandardOpenOption.READ);
        ZstdCompressCtx context = new ZstdCompressCtx()) {
      context
          .setLevel(LEVEL)
          .setJobSize(JOB_BYTES)
          .setChecksum(true)
          .setContentSize(true)
          .setWorkers(Math.min(MAX_WORKERS, Runtime.getRuntime().availableProcessors()));
      context.setPledgedSrcSize(in.size());
      write(Envelope.header(), out);
      compress(in, context, out);
    }
  }

  private static void compress(FileChannel in, ZstdCompressCtx context, WritableByteChannel out)
      throws IOException {
    ByteBuffer raw = ByteBuffer.allocateDirect(BUFFER_BYTES);
    ByteBuffer packed = ByteBuffer.allocateDirect(BUFFER_BYTES);
    while (in.read(raw) >= 0) {
      raw.flip();
      while (raw.hasRemaining()) {
        context.compressDirectByteBufferStream(packed, raw, EndDirective.CONTINUE);
        drain(packed, out);
      }
      raw.clear();
    }
    raw.flip();
    boolean done = false;
    while (!done) {
      done = context.compressDirectByteBufferStream(packed, raw, EndDirective.END);
      drain(packed, out);
    }
  }

  private static void drain(ByteBuffer packed, WritableByteChannel out) throws IOException {
    packed.flip();
    write(packed, out);
    packed.clear();
  }

  private static void write(ByteBuffer bytes, WritableByteChannel out) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }
}
