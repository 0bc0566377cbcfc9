package dev.batonjira.simulator;

import dev.batonjira.simulator.admin.AdminApi;
import dev.batonjira.simulator.issue.IssueBook;
import dev.batonjira.simulator.rest.JiraApi;
import dev.batonjira.simulator.site.ChaosEvent;
import dev.batonjira.simulator.site.GroundTruth;
import dev.batonjira.simulator.site.SiteModel;
import dev.batonjira.simulator.site.SiteSnapshot;
import dev.batonjira.simulator.wire.CallCounts;
import dev.batonjira.simulator.wire.Front;
import dev.batonjira.simulator.wire.LiveSite;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A running simulated site, reachable on the loopback interface until closed. Thread-safe. */
public final class Simulator implements AutoCloseable {
  /** Bytes; room for two hundred account ids. */
  private static final int LONGEST_REQUEST_LINE = 16_384;

  /** Kept, because a logger nobody refers to forgets its level. */
  private static final List<Logger> SERVER_LOGS =
      List.of(Logger.getLogger("io.helidon"), Logger.getLogger("io.helidon.webserver.LoomServer"));

  static {
    // Start and stop of the embedded server are no news, and its failure to start is told below.
    SERVER_LOGS.getFirst().setLevel(Level.WARNING);
    SERVER_LOGS.getLast().setLevel(Level.OFF);
  }

  private final WebServer server;
  private final SiteModel model;
  private final LiveSite site;
  private final IssueBook issues;
  private final CallCounts counts;
  private final JiraApi jira;

  private Simulator(
      WebServer server,
      SiteModel model,
      LiveSite site,
      IssueBook issues,
      CallCounts counts,
      JiraApi jira) {
    this.jira = jira;
    this.server = server;
    this.model = model;
    this.site = site;
    this.issues = issues;
    this.counts = counts;
  }

  /**
   * Computes the site and starts its server.
   *
   * @throws IllegalStateException if the port is taken
   */
  public static Simulator start(SimulatorOptions options) {
    return start(options, InstantSource.system());
  }

  static Simulator start(SimulatorOptions options, InstantSource clock) {
    SiteModel model = new SiteModel(options.site(), options.organization());
    LiveSite site = new LiveSite(model, options.chaos(), options.writeRules().lag());
    CallCounts counts = new CallCounts();
    IssueBook issues = new IssueBook(options.issues(), clock);
    JiraApi jira =
        new JiraApi(
            model, issues, options.credential(), options.writeRules(), options.slowUserPage());
    AdminApi admin = new AdminApi(model, options.organizationKey(), options.writeRules());
    Front front =
        new Front(
            request -> AdminApi.serves(request) ? admin.find(request) : jira.find(request),
            site,
            counts,
            options.rateLimits(),
            clock,
            options.latency(),
            options.faults(),
            options.observer());
    WebServer server =
        WebServer.builder()
            .address(InetAddress.getLoopbackAddress())
            .port(options.port())
            .addProtocol(Http1Config.builder().maxPrologueLength(LONGEST_REQUEST_LINE).build())
            // Else a long answer waits 40 ms for the acknowledgement of its first segment.
            .connectionOptions(socket -> socket.tcpNoDelay(true))
            .shutdownHook(false)
            .shutdownGracePeriod(Duration.ZERO)
            .addRouting(HttpRouting.builder().any(front))
            .build()
            .start();
    if (!server.isRunning()) {
      throw new IllegalStateException(
          "The simulator cannot listen on port "
              + options.port()
              + " of this machine: another program uses it. Choose another port, or 0 for any.");
    }
    return new Simulator(server, model, site, issues, counts, jira);
  }

  /** The address of the site, as a user would type it. */
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /** The address for tokens with scopes, which names the cloud id. */
  public URI scopedBaseUrl() {
    return URI.create(baseUrl() + "/ex/jira/" + model.cloudId());
  }

  public String email() {
    return model.callerEmail();
  }

  public String token() {
    return jira.token();
  }

  /** Lets the token expire: from now on this other one is accepted in its place. */
  public void replaceToken(String other) {
    jira.replaceToken(other);
  }

  public String cloudId() {
    return model.cloudId();
  }

  /**
   * The id of the organization the site belongs to. Its interface is served below {@code /admin} of
   * {@link #baseUrl}, which takes the place of {@code https://api.atlassian.com}.
   */
  public String organizationId() {
    return model.organizationId();
  }

  /**
   * The API key of the organization, to be sent as a bearer token. What it may do follows from
   * {@link SimulatorOptions#organizationKey}.
   */
  public String organizationKey() {
    return model.organizationKey();
  }

  /** The content the site started with. */
  public SiteModel site() {
    return model;
  }

  /** What a perfect connector would report if it read the site as it is now. */
  public GroundTruth groundTruth() {
    return new GroundTruth(site.now());
  }

  /** The issues that were created on the site. */
  public IssueBook issues() {
    return issues;
  }

  public CallCounts calls() {
    return counts;
  }

  /** The site as it is now, whether its reads show every change yet or not. */
  public SiteSnapshot now() {
    return site.now();
  }

  /** Lets something happen on the site now. */
  public void apply(ChaosEvent event) {
    site.apply(event);
  }

  @Override
  public void close() {
    server.stop();
  }
}
