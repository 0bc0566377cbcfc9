package dev.batonjira.simulator;

import dev.batonjira.simulator.admin.OrganizationKey;
import dev.batonjira.simulator.issue.IssueSpec;
import dev.batonjira.simulator.rest.Credential;
import dev.batonjira.simulator.rest.WriteRules;
import dev.batonjira.simulator.site.ChaosStep;
import dev.batonjira.simulator.site.OrganizationSpec;
import dev.batonjira.simulator.site.SiteSpec;
import dev.batonjira.simulator.wire.Exchange;
import dev.batonjira.simulator.wire.Faults;
import dev.batonjira.simulator.wire.RateLimits;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How the simulated site behaves.
 *
 * @param organization what there is around the site
 * @param port on the loopback interface; 0 for any free one
 * @param latency how long every answer takes at least
 * @param chaos what changes on the site while it is read
 * @param credential what the accepted credential may do
 * @param organizationKey what the accepted key of the organization may do
 * @param slowUserPage the users listing answers 409 to a request for a larger page
 * @param issues what issues there can be
 * @param writeRules what the site allows to change, and how soon reads show it
 * @param observer is told every exchange, on the thread that answers it; null when nobody watches
 */
public record SimulatorOptions(
    SiteSpec site,
    OrganizationSpec organization,
    int port,
    Duration latency,
    RateLimits rateLimits,
    Faults faults,
    List<ChaosStep> chaos,
    Credential credential,
    OrganizationKey organizationKey,
    int slowUserPage,
    IssueSpec issues,
    WriteRules writeRules,
    @Nullable Consumer<Exchange> observer) {

  public SimulatorOptions {
    chaos = List.copyOf(chaos);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("A port is a number from 0 to 65535.");
    }
    if (latency.isNegative()) {
      throw new IllegalArgumentException("The latency is negative.");
    }
  }

  /** A site that answers at once, never fails and never changes. */
  public static SimulatorOptions of(SiteSpec site) {
    return new SimulatorOptions(
        site,
        OrganizationSpec.of(site),
        0,
        Duration.ZERO,
        RateLimits.NONE,
        Faults.NONE,
        List.of(),
        Credential.ADMINISTRATOR,
        OrganizationKey.UNSCOPED,
        Integer.MAX_VALUE,
        IssueSpec.TYPICAL,
        WriteRules.ALL,
        null);
  }

  public SimulatorOptions withPort(int value) {
    return with(draft -> draft.port = value);
  }

  public SimulatorOptions withLatency(Duration value) {
    return with(draft -> draft.latency = value);
  }

  public SimulatorOptions withRateLimits(RateLimits value) {
    return with(draft -> draft.rateLimits = value);
  }

  public SimulatorOptions withFaults(Faults value) {
    return with(draft -> draft.faults = value);
  }

  public SimulatorOptions withChaos(List<ChaosStep> value) {
    return with(draft -> draft.chaos = value);
  }

  public SimulatorOptions withCredential(Credential value) {
    return with(draft -> draft.credential = value);
  }

  public SimulatorOptions withSlowUserPage(int value) {
    return with(draft -> draft.slowUserPage = value);
  }

  public SimulatorOptions withObserver(Consumer<Exchange> value) {
    return with(draft -> draft.observer = value);
  }

  /** The same site in another organization, such as one that it does not belong to. */
  public SimulatorOptions withOrganization(OrganizationSpec value) {
    return with(draft -> draft.organization = value);
  }

  /** The same site with another kind of key for its organization. */
  public SimulatorOptions withOrganizationKey(OrganizationKey value) {
    return with(draft -> draft.organizationKey = value);
  }

  /** The same site, which allows to change something else, or shows changes later. */
  public SimulatorOptions withWriteRules(WriteRules value) {
    return with(draft -> draft.writeRules = value);
  }

  /** The same site with other issue types and fields. */
  public SimulatorOptions withIssues(IssueSpec value) {
    return with(draft -> draft.issues = value);
  }

  private SimulatorOptions with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.options();
  }

  /** The same options while one of them is changed. */
  private static final class Draft {
    final SiteSpec site;
    OrganizationSpec organization;
    int port;
    Duration latency;
    RateLimits rateLimits;
    Faults faults;
    List<ChaosStep> chaos;
    Credential credential;
    OrganizationKey organizationKey;
    int slowUserPage;
    IssueSpec issues;
    WriteRules writeRules;
    @Nullable Consumer<Exchange> observer;

    Draft(SimulatorOptions options) {
      site = options.site;
      organization = options.organization;
      port = options.port;
      latency = options.latency;
      rateLimits = options.rateLimits;
      faults = options.faults;
      chaos = options.chaos;
      credential = options.credential;
      organizationKey = options.organizationKey;
      slowUserPage = options.slowUserPage;
      issues = options.issues;
      writeRules = options.writeRules;
      observer = options.observer;
    }

    SimulatorOptions options() {
      return new SimulatorOptions(
          site,
          organization,
          port,
          latency,
          rateLimits,
          faults,
          chaos,
          credential,
          organizationKey,
          slowUserPage,
          issues,
          writeRules,
          observer);
    }
  }
}
