package dev.batonjira.c1z;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file taken apart by the description of the format alone: five bytes, one zstd frame, a SQLite
 * database read through plain JDBC. Nothing of the code under test takes part.
 */
final class Unpacked implements AutoCloseable {
  private static final byte[] HEADER = {'C', '1', 'Z', 'F', 0};

  private final byte[] file;
  private final Path database;
  private final Connection connection;

  private Unpacked(byte[] file, Path database, Connection connection) {
    this.file = file;
    this.database = database;
    this.connection = connection;
  }

  static Unpacked read(Path path) throws IOException, SQLException {
    byte[] file = Files.readAllBytes(path);
    if (!Arrays.equals(Arrays.copyOf(file, HEADER.length), HEADER)) {
      throw new IOException("wrong header");
    }
    byte[] frame = Arrays.copyOfRange(file, HEADER.length, file.length);
    Path database = Files.createTempFile("unpacked", ".db");
    Files.write(database, Zstd.decompress(frame));
    return new Unpacked(file, database, DriverManager.getConnection("jdbc:sqlite:" + database));
  }

  /** Packs a database the way the standard command line tool would. */
  static void pack(Path database, Path file) throws IOException {
    byte[] frame = Zstd.compress(Files.readAllBytes(database));
    ByteBuffer packed = ByteBuffer.allocate(HEADER.length + frame.length);
    Files.write(file, packed.put(HEADER).put(frame).array());
  }

  /** Makes a file of what the statements create. */
  static Path make(Path file, String... statements) throws IOException, SQLException {
    Path database = Files.createTempFile("made", ".db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
    pack(database, file);
    Files.delete(database);
    return file;
  }

  /** Changes a file's database by statements. */
  static void change(Path file, String... statements) throws IOException, SQLException {
    try (Unpacked unpacked = read(file)) {
      try (Statement statement = unpacked.connection.createStatement()) {
        for (String sql : statements) {
          statement.execute(sql);
        }
      }
      unpacked.connection.close();
      pack(unpacked.database, file);
    }
  }

  boolean frameHasChecksum() {
    return (frameDescriptor() & 0x04) != 0;
  }

  /** Returns the content size of a frame header that gives it in four bytes. */
  long frameContentBytes() {
    assertThat(frameDescriptor() >>> 6).as("content size flag").isEqualTo(2);
    int offset = HEADER.length + Integer.BYTES + (isSingleSegment() ? 1 : 2);
    return Integer.toUnsignedLong(
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(offset));
  }

  /** Returns the window size that the frame header asks for. */
  long frameWindowBytes() {
    if (isSingleSegment()) {
      return frameContentBytes();
    }
    int descriptor = Byte.toUnsignedInt(file[HEADER.length + Integer.BYTES + 1]);
    long base = 1L << (10 + (descriptor >>> 3));
    return base + base / 8 * (descriptor & 7);
  }

  private boolean isSingleSegment() {
    return (frameDescriptor() & 0x20) != 0;
  }

  private int frameDescriptor() {
    return Byte.toUnsignedInt(file[HEADER.length + Integer.BYTES]);
  }

  byte[] databaseBytes() throws IOException {
    return Files.readAllBytes(database);
  }

  /** Returns rows as text, columns separated by a bar, blobs in hex, null as {@code -}. */
  List<String> rows(String sql) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      int columns = row.getMetaData().getColumnCount();
      while (row.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          values.add(text(row.getObject(i)));
        }
        lines.add(String.join("|", values));
      }
    }
    return lines;
  }

  List<byte[]> blobs(String sql) throws SQLException {
    List<byte[]> blobs = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        blobs.add(row.getBytes(1));
      }
    }
    return blobs;
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "-";
      case byte[] bytes -> HexFormat.of().formatHex(bytes);
      default -> value.toString();
    };
  }

  @Override
  public void close() throws SQLException, IOException {
    connection.close();
    Files.delete(database);
  }
}
