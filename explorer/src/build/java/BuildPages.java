import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Bundles the explorer's pages from {@code src/main/web} into the module's classes, with the
 * machine's own Node.js and npm. Does nothing when nothing changed. A machine without them builds
 * everything else; the explorer then says what is missing.
 */
final class BuildPages {
  private static final Path SOURCE = Path.of("src/main/web");
  private static final Path WORKSHOP = Path.of("target/web");
  private static final Path PAGES = Path.of("target/classes/dev/batonjira/explorer/pages");
  private static final boolean WINDOWS =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

  private BuildPages() {}

  public static void main(String[] args) throws Exception {
    Path stamp = PAGES.resolve("stamp");
    String wanted = fingerprint();
    if (Files.exists(stamp) && Files.readString(stamp).equals(wanted)) {
      return;
    }
    if (!present("node") || !present("npm")) {
      System.out.println(
          "[WARNING] Node.js and npm were not found on this machine: the explorer's pages are left"
              + " out of this build. Everything else works; 'baton-jira explore' says what to do.");
      return;
    }
    copySource();
    run(
        "npm",
        "ci",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        "--prefer-offline",
        "--loglevel=error");
    run("npm", "run", "--silent", "build", "--", PAGES.toAbsolutePath().toString());
    Files.writeString(stamp, wanted);
  }

  private static boolean present(String tool) throws InterruptedException {
    try {
      return command(tool, "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static void copySource() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = WORKSHOP.resolve(SOURCE.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.createDirectories(PAGES);
  }

  private static void run(String... words) throws IOException, InterruptedException {
    int code = command(words).directory(WORKSHOP.toFile()).inheritIO().start().waitFor();
    if (code != 0) {
      System.out.println(
          "[ERROR] The explorer's pages could not be built: '%s' in %s ended with %d."
              .formatted(String.join(" ", words), WORKSHOP, code));
      System.exit(1);
    }
  }

  private static ProcessBuilder command(String... words) {
    List<String> command = new ArrayList<>(List.of(words));
    if (WINDOWS) {
      command.addAll(0, List.of("cmd", "/c"));
    }
    return new ProcessBuilder(command);
  }

  private static String fingerprint() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (Stream<Path> files = Files.walk(SOURCE)) {
      files
          .filter(Files::isRegularFile)
          .sorted()
          .forEach(file -> {
            digest.update(file.toString().getBytes(StandardCharsets.UTF_8));
            try {
              digest.update(Files.readAllBytes(file));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
