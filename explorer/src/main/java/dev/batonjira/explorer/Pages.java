package dev.batonjira.explorer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files the browser loads, held in memory. */
final class Pages {
  private static final String FOLDER = "pages/";
  private static final String START = "index.html";
  private static final Map<String, String> TYPES =
      Map.of(
          START,
          "text/html; charset=utf-8",
          "app.js",
          "text/javascript; charset=utf-8",
          "app.css",
          "text/css; charset=utf-8",
          "icon.svg",
          "image/svg+xml");

  /**
   * @param type its media type
   */
  @SuppressWarnings("ArrayRecordComponent") // Sent as it is, never compared.
  record File(String type, byte[] content) {}

  private final Map<String, File> files;

  private Pages(Map<String, File> files) {
    this.files = files;
  }

  /**
   * Reads them from the program.
   *
   * @throws ExplorerException if it was built without them
   */
  static Pages load() {
    return load(FOLDER);
  }

  /** Reads them from a folder beside this class. */
  static Pages load(String folder) {
    Map<String, File> files = new HashMap<>();
    TYPES.forEach((name, type) -> files.put(name, new File(type, read(folder + name))));
    return new Pages(files);
  }

  /** The file at a path; the start page for the path of a view; null where there is nothing. */
  @Nullable File at(String path) {
    String name = path.substring(1);
    File file = files.get(name);
    return file != null || name.contains(".") ? file : files.get(START);
  }

  private static byte[] read(String path) {
    try (InputStream in = Pages.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new ExplorerException(
            "This build of baton-jira has no explorer: Node.js and npm were not on the machine that"
                + " built it. Install them and build again, or use a released package; the query"
                + " commands (baton-jira help) work without.");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
