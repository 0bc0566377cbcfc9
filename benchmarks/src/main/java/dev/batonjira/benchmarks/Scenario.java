package dev.batonjira.benchmarks;

import dev.batonjira.simulator.site.SiteSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One row of the table.
 *
 * @param key what selects it on the command line
 * @param site what there is to read
 * @param siteFlags the same for {@code simulate}
 * @param organization whether the sync has the key of the organization
 * @param latencyMillis before each answer
 * @param perSecond how many requests a second the site bears of each endpoint
 * @param faultPercent of the answers
 * @param access whether the sync asks who can see which project
 * @param goal what the row is held against, for the reader of the table
 */
record Scenario(
    String key,
    SiteSpec site,
    List<String> siteFlags,
    boolean organization,
    int latencyMillis,
    int perSecond,
    int faultPercent,
    boolean access,
    String goal) {

  static final int IN_FLIGHT = 16;

  /**
   * A limit that holds nobody up and that the site's answers tell. A site that tells none is asked
   * at the rates that Atlassian publishes, which would be all that is measured.
   */
  private static final int GENEROUS = 1_000;

  /** Rows that take seconds. */
  static final Set<String> QUICK = Set.of("1k", "1k-org", "1k-100/s", "1k-faults");

  /** The rows that the goals are about, and those around them: a quarter of an hour at most. */
  static final Set<String> PUBLISHED =
      Set.of(
          "5k-100ms",
          "5k-100ms-org",
          "100k-cpu",
          "10k-50/s",
          "10k-50/s-org",
          "10k-100/s",
          "10k-100/s-org",
          "10k",
          "10k-org",
          "10k-faults",
          "10k-faults-org",
          "1k",
          "1k-org",
          "1k-50/s",
          "1k-50/s-org",
          "1k-100/s",
          "1k-100/s-org",
          "1k-faults",
          "1k-faults-org");

  /** The same for the largest sites: about three quarters of an hour. */
  static final Set<String> LONG =
      Set.of(
          "100k",
          "100k-org",
          "100k-50/s",
          "100k-50/s-org",
          "100k-100/s",
          "100k-100/s-org",
          "100k-faults",
          "100k-faults-org");

  /** Every row there is. */
  static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    for (boolean organization : new boolean[] {false, true}) {
      all.add(
          new Scenario(
              "5k-100ms" + (organization ? "-org" : ""),
              SiteSpec.benchmark(),
              List.of("--preset", "benchmark"),
              organization,
              100,
              GENEROUS,
              0,
              true,
              organization ? "≤ 12 s" : "≤ 18 s"));
    }
    all.add(
        large(
            "100k-cpu",
            100_000,
            5_000,
            2_000_000,
            200,
            false,
            "CPU ≤ 60 s, ≤ 400 MB, heap 256 MB"));
    for (int thousands : new int[] {1, 10, 100}) {
      for (boolean organization : new boolean[] {false, true}) {
        String suffix = organization ? "-org" : "";
        String size = thousands + "k";
        all.add(ofSize(size + suffix, thousands, organization, GENEROUS, 0));
        all.add(ofSize(size + "-50/s" + suffix, thousands, organization, 50, 0));
        all.add(ofSize(size + "-100/s" + suffix, thousands, organization, 100, 0));
        all.add(ofSize(size + "-faults" + suffix, thousands, organization, GENEROUS, 5));
      }
    }
    all.add(large("500k", 500_000, 25_000, 2_500_000, 8_400, false, "≤ 400 MB"));
    all.add(large("500k-access", 500_000, 25_000, 2_500_000, 8_400, true, "≤ 400 MB"));
    return all;
  }

  private static Scenario ofSize(
      String key, int thousands, boolean organization, int perSecond, int faultPercent) {
    int users = thousands * 1_000;
    return new Scenario(
        key,
        SiteSpec.ofSize(users),
        List.of("--users", Integer.toString(users)),
        organization,
        0,
        perSecond,
        faultPercent,
        true,
        perSecond == 50 && thousands > 1 ? "≥ 95% of the rate, < 1% refused" : "–");
  }

  private static Scenario large(
      String key,
      int users,
      int groups,
      int memberships,
      int projects,
      boolean access,
      String goal) {
    return new Scenario(
        key,
        SiteSpec.ofSize(users)
            .withGroups(groups)
            .withMemberships(memberships)
            .withProjects(projects),
        List.of(
            "--users",
            Integer.toString(users),
            "--groups",
            Integer.toString(groups),
            "--memberships",
            Integer.toString(memberships),
            "--projects",
            Integer.toString(projects)),
        false,
        0,
        GENEROUS,
        0,
        access,
        goal);
  }

  /** Whether the limit is what holds the sync up. */
  boolean limiting() {
    return perSecond < GENEROUS;
  }

  /** Words of the command that serves the site. */
  List<String> simulate() {
    List<String> words = new ArrayList<>(List.of("simulate", "--port", "0"));
    words.addAll(siteFlags);
    words.addAll(List.of("--latency", Integer.toString(latencyMillis)));
    words.addAll(List.of("--rate-limit", Integer.toString(perSecond)));
    words.addAll(List.of("--faults", Integer.toString(faultPercent)));
    return words;
  }

  /** Words of the command that is measured. */
  List<String> sync() {
    return List.of(
        "--workers",
        Integer.toString(IN_FLIGHT),
        "--agreement-sample",
        "0",
        "--project-access",
        access ? "computed" : "off");
  }

  /** What the table calls it. */
  String name() {
    return "%,d accounts, %,d groups, %,d memberships, %,d projects%s%s%s%s%s"
        .formatted(
            site.users(),
            site.groups(),
            site.memberships(),
            site.projects(),
            organization ? ", organization key" : "",
            access ? "" : ", without project access",
            latencyMillis > 0 ? ", %d ms latency".formatted(latencyMillis) : "",
            limiting() ? ", %d requests/s".formatted(perSecond) : "",
            faultPercent > 0 ? ", %d%% faults".formatted(faultPercent) : "");
  }
}
