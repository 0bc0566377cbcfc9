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
    return new SimulatorOptions(
        site,
        organization,
        value,
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

  public SimulatorOptions withLatency(Duration value) {
    return new SimulatorOptions(
        site,
        organization,
        port,
        value,
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

  public SimulatorOptions withRateLimits(RateLimits value) {
    return new SimulatorOptions(
        site,
        organization,
        port,
        latency,
        value,
        faults,
        chaos,
        credential,
        organizationKey,
        slowUserPage,
        issues,
        writeRules,
        observer);
  }

  public SimulatorOptions withFaults(Faults value) {
    return new SimulatorOptions(
        site,
        organization,
        port,
        latency,
        rateLimits,
        value,
        chaos,
        credential,
        organizationKey,
        slowUserPage,
        issues,
        writeRules,
        observer);
  }

  public SimulatorOptions withChaos(List<ChaosStep> value) {
    return new SimulatorOptions(
        site,
        organization,
        port,
        latency,
        rateLimits,
        faults,
        value,
        credential,
        organizationKey,
        slowUserPage,
        issues,
        writeRules,
        observer);
  }

  public SimulatorOptions withCredential(Credential value) {
    return new SimulatorOptions(
        site,
        organization,
        port,
        latency,
        rateLimits,
        faults,
        chaos,
        value,
        organizationKey,
        slowUserPage,
        issues,
        writeRules,
        observer);
  }

  public SimulatorOptions withSlowUserPage(int value) {
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
        value,
        issues,
        writeRules,
        observer);
  }

  public SimulatorOptions withObserver(Consumer<Exchange> value) {
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
        value);
  }

  /** The same site in another organization, such as one that it does not belong to. */
  public SimulatorOptions withOrganization(OrganizationSpec value) {
    return new SimulatorOptions(
        site,
        value,
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

  /** The same site with another kind of key for its organization. */
  public SimulatorOptions withOrganizationKey(OrganizationKey value) {
    return new SimulatorOptions(
        site,
        organization,
        port,
        latency,
        rateLimits,
        faults,
        chaos,
        credential,
        value,
        slowUserPage,
        issues,
        writeRules,
        observer);
  }

  /** The same site, which allows to change something else, or shows changes later. */
  public SimulatorOptions withWriteRules(WriteRules value) {
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
        value,
        observer);
  }

  /** The same site with other issue types and fields. */
  public SimulatorOptions withIssues(IssueSpec value) {
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
        value,
        writeRules,
        observer);
  }
}
