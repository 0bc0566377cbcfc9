package dev.batonjira.c1z;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Golden files from the test resources. */
final class Fixture {
  static final String SMALL = "original-small.c1z";
  static final String TWO_SYNCS = "original-two-syncs.c1z";
  static final String VERSION_3 = "original-v3.c1z";

  private Fixture() {}

  static byte[] bytes(String name) throws IOException {
    try (InputStream in = Fixture.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("no test resource " + name);
      }
      return in.readAllBytes();
    }
  }

  static Path copy(String name, Path directory) throws IOException {
    return Files.write(directory.resolve(name), bytes(name));
  }
}
