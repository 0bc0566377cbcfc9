package dev.batonjira.c1z;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is wrong with a file: one sentence, the same from reader, writer and check, and the file
 * untouched.
 */
final class MalformedFileTest {
  private static final byte[] HEADER = "C1ZF\0".getBytes(StandardCharsets.US_ASCII);
  private static final DecoderLimits SMALL_LIMITS = new DecoderLimits(1 << 20, 8 << 20, true);

  @TempDir private Path directory;

  static Stream<Arguments> malformedFiles() throws IOException {
    byte[] whole = Fixture.bytes(Fixture.SMALL);
    byte[] frame = Arrays.copyOfRange(whole, HEADER.length, whole.length);
    byte[] wrongChecksum = whole.clone();
    wrongChecksum[whole.length - 1] ^= 1;
    byte[] wrongBlock = whole.clone();
    Arrays.fill(wrongBlock, 40, 60, (byte) 0xFF);
    return Stream.of(
        argumentSet("header cut off", bytes("C1ZF"), " ends after 4 of the 5 bytes a .c1z file"),
        argumentSet(
            "version 3",
            Fixture.bytes(Fixture.VERSION_3),
            " is a version 3 .c1z file (Pebble store), which this program does not read or"
                + " overwrite; choose another file"),
        argumentSet(
            "another kind of file",
            bytes("PK\3\4 and so on"),
            " is not a .c1z file: it begins with the bytes 50 4B 03 04 20 instead of"
                + " 43 31 5A 46 00; choose another file."),
        argumentSet(
            "SQLite without envelope",
            Zstd.decompress(frame),
            " is a bare SQLite database, not a .c1z file"),
        argumentSet(
            "one trailing zero",
            join(whole, new byte[1]),
            " is damaged: 1 bytes after the last zstd frame do not belong to it"),
        argumentSet(
            "trailing text",
            join(whole, bytes("trailing")),
            " is damaged: 8 bytes after the last zstd frame do not belong to it"),
        argumentSet("no frame", join(HEADER, bytes("nothing")), " is damaged: no zstd frame"),
        argumentSet(
            "frame cut off in its header",
            Arrays.copyOf(whole, 11),
            " ends inside a zstd frame, after 11 bytes; it was cut off"),
        argumentSet(
            "frame cut off in a block",
            Arrays.copyOf(whole, whole.length / 2),
            " ends inside a zstd frame, after 19564 bytes; it was cut off"),
        argumentSet(
            "frame cut off in its checksum",
            Arrays.copyOf(whole, whole.length - 1),
            " ends inside a zstd frame, after 39127 bytes; it was cut off"),
        argumentSet(
            "skippable frame cut off",
            join(whole, HexFormat.of().parseHex("502a4d180900000001")),
            " ends inside a zstd frame"),
        argumentSet(
            "wrong checksum",
            wrongChecksum,
            " is damaged: its content does not match its checksum"),
        argumentSet("wrong block", wrongBlock, " is damaged: "),
        argumentSet(
            "window of 256 MiB",
            join(HEADER, HexFormat.of().parseHex("28b52ffd0090010000")),
            " needs a decoding window of 256 MiB, more than the 128 MiB allowed; if you trust the"
                + " file, raise BATON_DECODER_MAX_MEMORY_MB."),
        argumentSet(
            "single segment of 4 GiB",
            join(HEADER, HexFormat.of().parseHex("28b52ffde00000000001000000010000")),
            " needs a decoding window of 4096 MiB"),
        argumentSet(
            "declared size of 1 TiB",
            join(HEADER, HexFormat.of().parseHex("28b52ffdc0380000000000010000010000")),
            " declares an unpacked size of 1048576 MiB, more than the 10240 MiB allowed; if you"
                + " trust the file, raise BATON_DECODER_MAX_DECODED_SIZE_MB."),
        argumentSet(
            "dictionary",
            join(HEADER, HexFormat.of().parseHex("28b52ffd013807010000")),
            " is damaged: it is compressed with a dictionary"),
        argumentSet(
            "reserved bit",
            join(HEADER, HexFormat.of().parseHex("28b52ffd0838010000")),
            " is damaged: a zstd frame header uses a reserved bit"),
        argumentSet(
            "reserved block",
            join(HEADER, HexFormat.of().parseHex("28b52ffd0038070000")),
            " is damaged: a zstd block has a reserved type"),
        argumentSet(
            "something else inside",
            join(HEADER, Zstd.compress(bytes("not a database, though quite readable"))),
            " does not contain a SQLite database"),
        argumentSet(
            "a database cut to one page",
            join(HEADER, Zstd.compress(Arrays.copyOf(Zstd.decompress(frame), 4096))),
            ": the database within it is damaged"));
  }

  @ParameterizedTest
  @MethodSource("malformedFiles")
  void isRefusedInOneSentenceAndLeftAlone(byte[] content, String sentence) throws IOException {
    Path file = Files.write(directory.resolve("bad.c1z"), content);
    assertRefused(() -> C1zReader.open(file, DecoderLimits.DEFAULT), sentence);
    assertRefused(() -> C1zWriter.open(file, WriterOptions.defaults()), sentence);
    assertRefused(() -> C1zFile.check(file, DecoderLimits.DEFAULT), sentence);
    assertThat(file).hasBinaryContent(content);
    assertThat(directory.toFile().list()).containsExactly("bad.c1z");
  }

  private static void assertRefused(ThrowingCallable use, String sentence) {
    assertThatThrownBy(use)
        .isInstanceOf(C1zException.class)
        .message()
        .contains("bad.c1z" + sentence)
        .doesNotContain("\n")
        .endsWith(".");
  }

  @Test
  void aDeclaredSizeOverTheLimitIsRefusedEarlyOrIfToldSoWhileUnpacking() throws IOException {
    Path file = Files.write(directory.resolve("big.c1z"), zeros(3 << 20));
    assertThatThrownBy(() -> C1zReader.open(file, SMALL_LIMITS))
        .hasMessageContaining("declares an unpacked size of 3 MiB, more than the 1 MiB allowed");
    DecoderLimits late = new DecoderLimits(1 << 20, 8 << 20, false);
    assertThatThrownBy(() -> C1zReader.open(file, late))
        .hasMessageContaining("unpacks to more than the 1 MiB allowed");
  }

  @Test
  void aWindowWithinRaisedLimitsIsAccepted() throws IOException {
    byte[] frame = HexFormat.of().parseHex("28b52ffd0090010000");
    Path file = Files.write(directory.resolve("window.c1z"), join(HEADER, frame));
    DecoderLimits raised = new DecoderLimits(1 << 20, 256L << 20, true);
    try (C1zReader reader = C1zReader.open(file, raised)) {
      assertThat(reader.syncs()).isEmpty();
    }
  }

  @Test
  void severalFramesSkippableOnesAndNoChecksumAreAccepted() throws IOException {
    byte[] database = Zstd.decompress(withoutHeader(Fixture.bytes(Fixture.SMALL)));
    int half = database.length / 2;
    byte[] skippable = HexFormat.of().parseHex("5f2a4d1803000000010203");
    Path file =
        Files.write(
            directory.resolve("frames.c1z"),
            join(
                HEADER,
                skippable,
                Zstd.compress(Arrays.copyOf(database, half)),
                skippable,
                Zstd.compress(Arrays.copyOfRange(database, half, database.length), 19),
                skippable));
    try (C1zReader reader = C1zReader.open(file, DecoderLimits.DEFAULT)) {
      assertThat(reader.stats(reader.defaultSync().id()).grants()).isEqualTo(294);
    }
  }

  @Test
  void theHeaderAloneIsAnEmptyFile() throws IOException {
    Path file = Files.write(directory.resolve("header.c1z"), HEADER);
    assertThat(C1zFile.check(file, DecoderLimits.DEFAULT)).isEmpty();
    try (C1zReader reader = C1zReader.open(file, DecoderLimits.DEFAULT)) {
      assertThat(reader.syncs()).isEmpty();
      assertThatThrownBy(reader::defaultSync)
          .hasMessageContaining("holds no finished full sync and none in progress");
    }
  }

  @Test
  void aMissingOrEmptyFileIsNothingToReadButAPlaceToWriteTo() throws IOException {
    Path missing = directory.resolve("missing.c1z");
    Path empty = Files.createFile(directory.resolve("empty.c1z"));
    assertThatThrownBy(() -> C1zReader.open(missing, DecoderLimits.DEFAULT))
        .hasMessage("There is no file " + missing + "; name an existing .c1z file.");
    assertThatThrownBy(() -> C1zReader.open(empty, DecoderLimits.DEFAULT))
        .hasMessage(empty + " is empty; name a .c1z file that a sync has written.");
    for (Path file : List.of(missing, empty)) {
      assertThat(C1zFile.check(file, DecoderLimits.DEFAULT)).isEmpty();
      SmallSite.write(file, SmallSite.FIRST, SmallSite.START);
      assertThat(C1zFile.check(file, DecoderLimits.DEFAULT)).hasSize(1);
    }
  }

  private static byte[] zeros(int size) {
    return join(HEADER, Zstd.compress(join(bytes("SQLite format 3\0"), new byte[size])));
  }

  private static byte[] withoutHeader(byte[] file) {
    return Arrays.copyOfRange(file, HEADER.length, file.length);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}
