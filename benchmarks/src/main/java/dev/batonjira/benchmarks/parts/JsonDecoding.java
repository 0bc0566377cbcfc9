package dev.batonjira.benchmarks.parts;

import dev.batonjira.atlassian.http.Decoder;
import dev.batonjira.atlassian.jira.User;
import dev.batonjira.atlassian.json.Json;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.site.SiteSpec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Decodes one page of accounts as the site sends it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx180m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"})
public class JsonDecoding {

  private static final int OK = 200;

  private final Decoder<List<User>> decoder = Json.array(User.class);

  /** Accounts on the page. */
  @Param({"50", "1000"})
  public int accounts;

  private byte[] page = {};

  /** Asks a simulated site for the page. */
  @Setup
  public void ask() throws IOException, InterruptedException {
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(SiteSpec.ofSize(2_000)));
        HttpClient client = HttpClient.newHttpClient()) {
      String credential = simulator.email() + ":" + simulator.token();
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create(
                      simulator.baseUrl() + "/rest/api/3/users/search?maxResults=" + accounts))
              .header(
                  "Authorization",
                  "Basic "
                      + Base64.getEncoder()
                          .encodeToString(credential.getBytes(StandardCharsets.UTF_8)))
              .build();
      var answer = client.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() != OK) {
        throw new IOException("the simulated site answered " + answer.statusCode());
      }
      page = answer.body();
    }
  }

  /** One page. */
  @Benchmark
  public List<User> decode() {
    return decoder.decode(page);
  }
}
