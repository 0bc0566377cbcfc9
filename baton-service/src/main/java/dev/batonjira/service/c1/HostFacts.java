package dev.batonjira.service.c1;

import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceHelloRequest.BuildInfo;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceHelloRequest.OSInfo;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What C1 is told of the machine and the program. No value is empty: C1 would refuse it. */
public final class HostFacts {

  private static final int LONGEST = 256;

  private HostFacts() {}

  /** The name of this replica: {@code BATON_HOST_ID}, else the machine's name. */
  public static String hostId(Map<String, String> environment) {
    String given = environment.getOrDefault("BATON_HOST_ID", "").strip();
    return shortened(given.isEmpty() ? hostName("baton-sdk") : given);
  }

  /** The program. */
  public static BuildInfo build(String program, String version) {
    return BuildInfo.newBuilder()
        .setLangVersion(shortened("java" + Runtime.version()))
        .setPackage(program)
        .setPackageVersion(version.isEmpty() ? "0.0.0" : shortened(version))
        .build();
  }

  /** The machine. */
  public static OSInfo machine() {
    String os = property("os.name").toLowerCase(Locale.ROOT);
    String kernel = property("os.version");
    Map<String, String> release = release();
    String platform = release.getOrDefault("ID", os);
    return OSInfo.newBuilder()
        .setHostname(shortened(hostName("unknown")))
        .setOs(os)
        .setPlatform(platform)
        .setPlatformFamily(release.getOrDefault("ID_LIKE", platform))
        .setPlatformVersion(release.getOrDefault("VERSION_ID", kernel))
        .setKernelVersion(kernel)
        .setKernelArch(property("os.arch"))
        .setVirtualizationSystem(
            Files.exists(Path.of("/.dockerenv")) || System.getenv("KUBERNETES_SERVICE_HOST") != null
                ? "docker"
                : "none")
        .build();
  }

  private static String hostName(String otherwise) {
    try {
      String name = InetAddress.getLocalHost().getHostName();
      return name.isBlank() ? otherwise : name;
    } catch (UnknownHostException e) {
      String name = System.getenv().getOrDefault("HOSTNAME", "");
      return name.isBlank() ? otherwise : name;
    }
  }

  private static String property(String name) {
    String value = System.getProperty(name, "");
    return value.isBlank() ? "unknown" : shortened(value);
  }

  /** What a Linux distribution says of itself; empty elsewhere. */
  private static Map<String, String> release() {
    Map<String, String> facts = new HashMap<>();
    Path file = Path.of("/etc/os-release");
    if (Files.isReadable(file)) {
      try {
        for (String line : Files.readAllLines(file)) {
          List<String> pair = List.of(line.split("=", 2));
          String value = pair.getLast().replace("\"", "").strip();
          if (pair.size() == 2 && !value.isEmpty()) {
            facts.put(pair.getFirst(), shortened(value));
          }
        }
      } catch (IOException e) {
        // The names of the Java runtime do as well.
        facts.clear();
      }
    }
    return facts;
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST));
  }
}
