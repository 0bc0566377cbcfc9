package dev.batonjira.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** Where the figures come from. */
final class Machine {

  private Machine() {}

  /** One sentence about processor, memory, system and Java. */
  static String sentence() {
    return String.format(
        Locale.ROOT,
        "Machine: %d × %s, %s of memory, %s %s; Java %s. The simulator runs beside the command.",
        Runtime.getRuntime().availableProcessors(),
        field("/proc/cpuinfo", "model name"),
        field("/proc/meminfo", "MemTotal"),
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        Runtime.version());
  }

  /** The average number of running and waiting threads in the last minute. */
  static String load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load < 0 ? "–" : String.format(Locale.ROOT, "%.1f", load);
  }

  private static String field(String file, String name) {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
