package dev.batonjira.benchmarks.look;

import com.sun.management.OperatingSystemMXBean;
import dev.batonjira.c1z.DecoderLimits;
import dev.batonjira.explorer.Explorer;
import dev.batonjira.explorer.ExplorerOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Times what the explorer answers on a file, as its pages ask, and the pages in Chromium. The
 * processor time is that of this process, in which server and client are.
 */
final class ExplorerPages {
  private static final int TIMES = 7;
  private static final OperatingSystemMXBean MACHINE =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;
  private final String cookie;

  private ExplorerPages(Explorer explorer) throws IOException, InterruptedException {
    address = explorer.address();
    HttpRequest entry = HttpRequest.newBuilder(address).build();
    cookie =
        client
            .send(entry, BodyHandlers.discarding())
            .headers()
            .firstValue("Set-Cookie")
            .orElseThrow()
            .split(";", -1)[0];
  }

  /** Takes the file, and the folder in which Playwright is and the script that drives Chromium. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path file = Path.of(arguments[0]);
    long wall = System.nanoTime();
    long cpu = MACHINE.getProcessCpuTime();
    try (Explorer explorer = Explorer.start(new ExplorerOptions(file, DecoderLimits.DEFAULT, 0))) {
      row("until the address is printed", since(wall), since(wall), cpuSince(cpu));
      chromium(explorer, arguments);
    }
    wall = System.nanoTime();
    try (Explorer explorer = Explorer.start(new ExplorerOptions(file, DecoderLimits.DEFAULT, 0))) {
      ExplorerPages pages = new ExplorerPages(explorer);
      cpu = MACHINE.getProcessCpuTime();
      wall = System.nanoTime();
      pages.ask("/api/findings");
      pages.ask("/api/changes?of=resources");
      pages.ask("/api/changes?of=grants");
      row("findings and changes, worked out after that", since(wall), since(wall), cpuSince(cpu));
      for (Map.Entry<String, String> question : pages.questions().entrySet()) {
        pages.time(question.getKey(), question.getValue());
      }
    }
  }

  private static void chromium(Explorer explorer, String[] arguments)
      throws IOException, InterruptedException {
    Optional<Path> chromium =
        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    if (chromium.isEmpty()) {
      System.out.println("No Chromium was found: the pages themselves are not timed.");
      return;
    }
    ProcessBuilder node = new ProcessBuilder("node", arguments[2]).inheritIO();
    node.environment().put("EXPLORER_ADDRESS", explorer.address().toString());
    node.environment().put("EXPLORER_CHROMIUM", chromium.get().toString());
    node.environment().put("EXPLORER_WEB", Path.of(arguments[1]).toAbsolutePath().toString());
    node.start().waitFor();
  }

  /**
   * What the pages ask, about the project that most see, the largest group, and one of its members.
   */
  private Map<String, String> questions() throws IOException, InterruptedException {
    String project = id("/api/projects?sort=viewers&order=desc&limit=1");
    String group = id("/api/groups?sort=members&order=desc&limit=1");
    String person = id("/api/people?sort=projects&order=desc&limit=1");
    Map<String, String> all = new LinkedHashMap<>();
    all.put("file", "/api/file");
    all.put("overview", "/api/overview");
    all.put("people", "/api/people");
    all.put("people, last page", "/api/people?offset=49900");
    all.put("people, by projects seen", "/api/people?sort=projects&order=desc");
    all.put("people, by name, backwards", "/api/people?sort=name&order=desc");
    all.put("people, searched", "/api/people?q=person+0421");
    all.put("people, disabled", "/api/people?where.state=disabled");
    all.put("groups", "/api/groups?sort=members&order=desc");
    all.put("projects", "/api/projects?sort=viewers&order=desc");
    all.put("roles", "/api/roles?sort=people&order=desc");
    all.put("a person", "/api/resource?type=user&id=" + person);
    all.put("a person's access, with every path", "/api/access?type=user&id=" + person);
    all.put("a project", "/api/resource?type=project&id=" + project);
    all.put("who sees it", "/api/holders?entitlement=project:" + project + ":participate");
    all.put(
        "who sees it, last page",
        "/api/holders?entitlement=project:" + project + ":participate&offset=49900");
    all.put("by which routes", "/api/routes?entitlement=project:" + project + ":participate");
    all.put("a group", "/api/resource?type=group&id=" + group);
    all.put("its members", "/api/holders?entitlement=group:" + group + ":member");
    all.put("where it is used", "/api/uses?type=group&id=" + group);
    all.put("what breaks if it is deleted", "/api/deletion?type=group&id=" + group);
    all.put("what its members receive", "/api/access?type=group&id=" + group);
    all.put("findings", "/api/findings");
    all.put("access by several paths", "/api/finding?check=several-paths");
    all.put("the same, searched", "/api/finding?check=several-paths&q=0421");
    all.put("administrators, sorted", "/api/finding?check=administrators&sort=Email&order=desc");
    all.put("changed grants", "/api/changes?of=grants");
    all.put("changed resources", "/api/changes?of=resources");
    return all;
  }

  private String id(String path) throws IOException, InterruptedException {
    Matcher id = Pattern.compile("\"id\":\"([^\"]+)\"").matcher(ask(path));
    if (!id.find()) {
      throw new IOException("nothing at " + path);
    }
    return URLEncoder.encode(id.group(1), StandardCharsets.UTF_8);
  }

  private void time(String name, String path) throws IOException, InterruptedException {
    List<Double> walls = new ArrayList<>();
    long cpu = MACHINE.getProcessCpuTime();
    for (int i = 0; i < TIMES; i++) {
      long start = System.nanoTime();
      ask(path);
      walls.add(since(start));
    }
    Collections.sort(walls);
    row(name, walls.get(TIMES / 2), walls.getLast(), cpuSince(cpu) / TIMES);
  }

  /** Asks as a page does, which asks again while the answer is being worked out. */
  private String ask(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve(path)).header("Cookie", cookie).build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    while (answer.statusCode() == 202) {
      answer = client.send(request, BodyHandlers.ofString());
    }
    if (answer.statusCode() != 200) {
      throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  private static double cpuSince(long start) {
    return (MACHINE.getProcessCpuTime() - start) / 1e6;
  }

  private static void row(String name, double median, double worst, double cpu) {
    System.out.printf("| %s | %.0f | %.0f | %.0f |%n", name, median, worst, cpu);
  }
}
