package dev.batonjira.benchmarks;

import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.site.GroundTruth;
import dev.batonjira.simulator.site.GroundTruth.TrueMembership;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The fewest calls that give the whole truth about a site, with the largest pages that its
 * interface honours.
 *
 * <pre>
 * 3 + (ceil(U / 1000) + 1) + ceil(G / 1000) + M + ceil(P / 100) + 1 + R + A
 * </pre>
 *
 * <p>Three calls say whose the credential is and what it may do; a listing of the U accounts and
 * hidden places tells its end by an empty page; G groups; P projects; one list of role names and R
 * project roles, each with its holders; A is P where project access is asked for, as each project
 * names its scheme or its viewers. M is the sum of max(1, ceil(members / 50)) over the groups, or,
 * with an organization, its accounts and its groups by the hundred and three calls to find them.
 *
 * @param calls that number
 * @param busiest how many of them go to the endpoint that is asked most, as limits are of endpoints
 */
record Minimum(long calls, long busiest) {

  private static final long ACCOUNTS = 1_000;
  private static final long GROUPS = 1_000;
  private static final long MEMBERS = 50;
  private static final long PROJECTS = 100;
  private static final long ORGANIZATION = 100;

  /**
   * Counts what is there.
   *
   * @param roles how many project roles the sync found
   */
  static Minimum of(Scenario scenario, long roles) {
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(scenario.site()))) {
      GroundTruth truth = simulator.groundTruth();
      long places = (long) scenario.site().users() + scenario.site().hiddenEntries();
      long groups = truth.groups().count();
      long projects = truth.projects().count() + truth.archivedProjects().count();
      List<Long> byEndpoint =
          List.of(
              pages(places, ACCOUNTS) + 1,
              pages(groups, GROUPS),
              scenario.organization() ? organization(truth) : members(truth, groups),
              pages(projects, PROJECTS),
              roles,
              // Schemes of some projects, viewers of the others.
              scenario.access() ? projects : 0L);
      long calls = 4 + byEndpoint.stream().mapToLong(Long::longValue).sum();
      return new Minimum(calls, Collections.max(byEndpoint));
    }
  }

  private static long members(GroundTruth truth, long groups) {
    Map<String, Long> sizes =
        truth
            .memberships()
            .collect(Collectors.groupingBy(TrueMembership::groupId, Collectors.counting()));
    long pages = sizes.values().stream().mapToLong(size -> pages(size, MEMBERS)).sum();
    return pages + groups - sizes.size();
  }

  private static long organization(GroundTruth truth) {
    return 3
        + pages(truth.organization().accounts().count(), ORGANIZATION)
        + pages(truth.organization().groups().count(), ORGANIZATION);
  }

  private static long pages(long items, long size) {
    return (items + size - 1) / size;
  }

  /**
   * No sync is faster: all calls at the latency and the number in flight, or those of the busiest
   * endpoint at its rate, after a second's worth at once.
   */
  Duration wall(Scenario scenario) {
    long byLatency = calls * scenario.latencyMillis() / Scenario.IN_FLIGHT;
    int rate = scenario.perSecond();
    long byRate = Math.max(0, busiest - rate) * 1_000 / rate;
    return Duration.ofMillis(Math.max(byLatency, byRate));
  }
}
