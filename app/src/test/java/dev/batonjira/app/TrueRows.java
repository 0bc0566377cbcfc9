package dev.batonjira.app;

import dev.batonjira.simulator.site.GroundTruth;
import dev.batonjira.simulator.site.GroundTruth.TrueMembership;
import dev.batonjira.simulator.site.GroundTruth.TrueProject;
import dev.batonjira.simulator.site.GroundTruth.TrueRole;
import dev.batonjira.simulator.site.GroundTruth.TrueUser;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a file must hold when a site has been read completely, as {@link FileRows} writes it; of
 * archived projects without their roles, which the site does not tell.
 */
final class TrueRows {

  private final GroundTruth truth;
  private final SortedSet<String> rows = new TreeSet<>();
  private final Set<String> holders = new HashSet<>();

  private TrueRows(GroundTruth truth) {
    this.truth = truth;
  }

  static SortedSet<String> of(GroundTruth truth) {
    TrueRows rows = new TrueRows(truth);
    rows.groups();
    rows.projects();
    rows.roles();
    rows.users();
    return rows.rows;
  }

  /** Whether these rows say nothing about {@code row}. */
  static boolean saysNothingAbout(String row, GroundTruth truth) {
    if (row.contains(":participate:")) {
      // By groups and roles, whose inactive accounts see nothing as long as they are inactive.
      String user = ":participate:user:";
      int at = row.indexOf(user);
      return at < 0
          || truth
              .users()
              .noneMatch(account ->
                  account.active()
                      && account.accountId().equals(row.substring(at + user.length())));
    }
    return truth
        .archivedProjects()
        .anyMatch(project -> row.contains(" project-role:" + project.projectId() + ":"));
  }

  private void groups() {
    truth
        .groups()
        .forEach(group -> {
          rows.add(FileRows.resource("group", group.groupId(), group.name()));
          rows.add("entitlement group:" + group.groupId() + ":member");
        });
    truth
        .memberships()
        .forEach(member -> grant("group:" + member.groupId() + ":member", member.accountId()));
  }

  private void projects() {
    for (TrueProject project : Stream.concat(truth.projects(), truth.archivedProjects()).toList()) {
      String id = "project:" + project.projectId();
      rows.add(FileRows.resource("project", project.projectId(), project.name()));
      rows.add("entitlement " + id + ":participate");
      rows.add("entitlement " + id + ":lead");
      if (project.leadAccountId() != null) {
        grant(id + ":lead", project.leadAccountId());
      }
      truth
          .participants(project.projectId())
          .forEach(account -> grant(id + ":participate", account));
    }
  }

  private void roles() {
    Map<String, String> names =
        truth.projects().collect(Collectors.toMap(TrueProject::projectId, TrueProject::name));
    Map<String, List<String>> members =
        truth
            .memberships()
            .collect(
                Collectors.groupingBy(
                    TrueMembership::groupId,
                    Collectors.mapping(TrueMembership::accountId, Collectors.toList())));
    for (TrueRole role : truth.roles().toList()) {
      String id = role.projectId() + ":" + role.roleId();
      String assigned = "project-role:" + id + ":assigned";
      rows.add(
          FileRows.resource("project-role", id, names.get(role.projectId()) + " - " + role.name()));
      rows.add("entitlement " + assigned);
      role.accountIds().forEach(account -> grant(assigned, account));
      for (String group : role.groupIds()) {
        rows.add("grant " + assigned + ":group:" + group);
        members.getOrDefault(group, List.of()).forEach(account -> grant(assigned, account));
      }
    }
  }

  private void users() {
    truth.users().forEach(this::user);
    truth.unlistedUsers().filter(user -> holders.contains(user.accountId())).forEach(this::user);
  }

  private void user(TrueUser user) {
    rows.add(FileRows.resource("user", user.accountId(), user.displayName()));
  }

  private void grant(String entitlement, String account) {
    rows.add("grant " + entitlement + ":user:" + account);
    holders.add(account);
  }
}
