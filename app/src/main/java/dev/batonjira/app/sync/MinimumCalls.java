package dev.batonjira.app.sync;

import dev.batonjira.atlassian.jira.Groups;
import dev.batonjira.atlassian.jira.Projects;
import dev.batonjira.atlassian.jira.Users;
import dev.batonjira.jira.access.ProjectAccess;
import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.sdk.sync.SyncReport;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The fewest calls by which Jira's page sizes let anybody learn what a full sync tells:
 *
 * <pre>
 * 3 + ceil(U / 1000) + ceil(G / 1000) + sum over groups of max(1, ceil(M / 50))
 *   + ceil(P / 100) + 1 + R + (P + 1 unless project access is off)
 * </pre>
 *
 * <p>with U accounts, G groups, M members of one of them, P projects and R roles in all projects.
 * Three calls tell whose credential it is, on which site, and what it may do; one lists all roles,
 * one all products. Each role's actors, and each project's permission scheme or search, take a call
 * of their own. The formula is Jira's: with a key of the organization, members come in other pages.
 */
public final class MinimumCalls {

  private static final Set<String> TYPES =
      Set.of(
          JiraTypes.USER.getId(),
          JiraTypes.GROUP.getId(),
          JiraTypes.PROJECT.getId(),
          JiraTypes.PROJECT_ROLE.getId());

  private MinimumCalls() {}

  /** By what they ask for, in words. */
  public static Map<String, Long> of(SiteSize size, ProjectAccess access) {
    Map<String, Long> calls = new LinkedHashMap<>();
    calls.put("credential", 3L);
    calls.put("accounts", pages(size.accounts(), Users.SEARCH_PAGE));
    calls.put("groups", pages(size.groups(), Groups.LIST_PAGE));
    calls.put("members", size.memberPages());
    calls.put("projects", pages(size.projects(), Projects.SEARCH_PAGE));
    calls.put("roles", 1L);
    calls.put("role_actors", size.roles());
    if (access != ProjectAccess.OFF) {
      calls.put("project_access", size.projects() + 1);
    }
    return Collections.unmodifiableMap(calls);
  }

  /** All of them together. */
  public static long total(SiteSize size, ProjectAccess access) {
    return of(size, access).values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Of what a sync found; empty when it did not begin and end in this run, or left something out,
   * or had more types than the formula knows.
   */
  public static Optional<Long> of(SyncReport report, ProjectAccess access) {
    Map<String, Long> found = report.rows().resources();
    boolean whole =
        report.type().text().equals("full") && !report.resumed() && found.keySet().equals(TYPES);
    if (!whole) {
      return Optional.empty();
    }
    long groups = found.getOrDefault(JiraTypes.GROUP.getId(), 0L);
    Map<Long, Long> lengths =
        report.grantLengths().getOrDefault(JiraTypes.GROUP.getId(), new TreeMap<>());
    long withMembers = lengths.values().stream().mapToLong(Long::longValue).sum();
    long memberPages =
        lengths.entrySet().stream()
            .mapToLong(each -> pages(each.getKey(), Groups.MEMBERS_PAGE) * each.getValue())
            .sum();
    return Optional.of(
        total(
            new SiteSize(
                found.getOrDefault(JiraTypes.USER.getId(), 0L),
                groups,
                memberPages + Math.max(0, groups - withMembers),
                found.getOrDefault(JiraTypes.PROJECT.getId(), 0L),
                0,
                found.getOrDefault(JiraTypes.PROJECT_ROLE.getId(), 0L)),
            access));
  }

  /** How many pages of {@code size} a list has, an empty one included. */
  public static long pages(long entries, int size) {
    return Math.max(1, (entries + size - 1) / size);
  }
}
