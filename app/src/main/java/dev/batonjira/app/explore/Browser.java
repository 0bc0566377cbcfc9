package dev.batonjira.app.explore;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Opens an address for the person at this machine. */
@FunctionalInterface
interface Browser {

  /** Opens it; where that is not possible nothing happens, as the address is printed as well. */
  void open(URI address);

  /**
   * The browser that this machine's desktop has chosen. It is shown a file that only this user can
   * read and that leads on to the address: everybody on the machine sees a command's words.
   */
  static Browser ofThisMachine() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    List<String> opener =
        system.startsWith("windows")
            ? List.of("rundll32", "url.dll,FileProtocolHandler")
            : system.startsWith("mac") ? List.of("open") : List.of("xdg-open");
    return address -> start(opener, address);
  }

  private static void start(List<String> opener, URI address) {
    try {
      Path page = Files.createTempFile("baton-jira-explorer", ".html");
      page.toFile().deleteOnExit();
      Files.writeString(
          page,
          "<!doctype html><meta charset=\"utf-8\"><meta http-equiv=\"refresh\" content=\"0;url=%s\">"
              .formatted(address));
      new ProcessBuilder(Stream.concat(opener.stream(), Stream.of(page.toString())).toList())
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      // A server or a container has no desktop; the printed address is enough.
    }
  }
}
