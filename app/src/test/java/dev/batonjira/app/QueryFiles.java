package dev.batonjira.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of the original program, and what the public tool prints of them. */
final class QueryFiles {
  /** One full sync. */
  static final String SMALL = "original-small.c1z";

  /** The same and a second one, after one account and one membership were added. */
  static final String TWO_SYNCS = "original-two-syncs.c1z";

  static final String VERSION_3 = "original-v3.c1z";

  private QueryFiles() {}

  static Path copy(String name, Path directory) throws IOException {
    return Files.write(directory.resolve(name), bytes(name));
  }

  /** What the public tool prints for a command; {@code access.json} and the like. */
  static String printed(String name) throws IOException {
    return new String(bytes("baton-cli." + name), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in = QueryFiles.class.getResourceAsStream("query/" + name)) {
      if (in == null) {
        throw new IOException("no test resource " + name);
      }
      return in.readAllBytes();
    }
  }
}
