package dev.batonjira.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * What a process used.
 *
 * @param wall from start to end
 * @param cpu user and system time of all its threads
 * @param peakResidentBytes the most memory it held at once; empty where the system does not tell
 * @param exitCode as it ended
 */
public record Measured(Duration wall, Duration cpu, OptionalLong peakResidentBytes, int exitCode) {

  private static final long POLL_MILLIS = 20;

  /** Waits for {@code process} and watches it meanwhile. */
  public static Measured whileRunning(Process process, Instant started)
      throws InterruptedException {
    Duration cpu = Duration.ZERO;
    OptionalLong peak = OptionalLong.empty();
    while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      cpu = process.info().totalCpuDuration().orElse(cpu);
      OptionalLong seen = peakResident(process.pid());
      peak = seen.isPresent() ? seen : peak;
    }
    return new Measured(Duration.between(started, Instant.now()), cpu, peak, process.exitValue());
  }

  /** Linux keeps the high-water mark itself, so nothing between two looks is missed. */
  private static OptionalLong peakResident(long pid) {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
