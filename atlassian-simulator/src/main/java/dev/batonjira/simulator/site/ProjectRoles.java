package dev.batonjira.simulator.site;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The project roles of a site: the shared ones and those of the team-managed projects. */
final class ProjectRoles {
  static final String TECHNICAL = "atlassian-addons-project-access";

  private static final long FIRST_SHARED = 10_002;
  private static final long FIRST_SCOPED = 10_200;
  private static final List<String> SHARED =
      List.of("Administrators", "Developers", "Viewers", "Service Desk Team", "Rôle d'audit / 監査");
  private static final List<String> SCOPED =
      List.of(
          "Administrator",
          "Member",
          "Viewer",
          "Guest & auditor",
          "Contractor \"extern\"",
          "Наблюдатель");

  private final SiteSpec spec;
  private final Projects projects;

  /** For each project the number of scoped roles of all projects before it. */
  private final int[] scopedBefore;

  ProjectRoles(SiteSpec spec, Projects projects, Scramble scramble) {
    this.spec = spec;
    this.projects = projects;
    this.scopedBefore = new int[projects.count() + 1];
    for (int p = 0; p < projects.count(); p++) {
      int own = projects.teamManaged(p) ? 3 + scramble.below(4, Draw.ROLE_COUNT, p) : 0;
      scopedBefore[p + 1] = scopedBefore[p] + own;
    }
  }

  /** Ids of the roles of a project, the technical one last. */
  LongStream of(int project) {
    long technical = technical();
    LongStream own =
        projects.teamManaged(project)
            ? LongStream.range(
                FIRST_SCOPED + scopedBefore[project], FIRST_SCOPED + scopedBefore[project + 1])
            : LongStream.range(FIRST_SHARED, technical);
    return LongStream.concat(own, LongStream.of(technical));
  }

  /** Ids of all roles of the site. */
  LongStream all() {
    return LongStream.concat(
        LongStream.rangeClosed(FIRST_SHARED, technical()),
        LongStream.range(FIRST_SCOPED, FIRST_SCOPED + scopedBefore[projects.count()]));
  }

  long technical() {
    return FIRST_SHARED + spec.projectMix().siteRoles() - 1;
  }

  /** The id of a shared role, counted from 0 and around. */
  long shared(int number) {
    return FIRST_SHARED + number % (spec.projectMix().siteRoles() - 1);
  }

  OptionalLong owner(long id) {
    int scoped = (int) (id - FIRST_SCOPED);
    if (scoped < 0 || scoped >= scopedBefore[projects.count()]) {
      return OptionalLong.empty();
    }
    int found = Arrays.binarySearch(scopedBefore, scoped);
    int project = found >= 0 ? found : -found - 2;
    while (scopedBefore[project + 1] == scopedBefore[project]) {
      project++;
    }
    return OptionalLong.of(project);
  }

  /** The role with the id; null when there is none. */
  @Nullable ProjectRole get(long id) {
    if (id >= FIRST_SHARED && id <= technical()) {
      boolean technical = id == technical();
      int number = (int) (id - FIRST_SHARED);
      String name =
          technical
              ? TECHNICAL
              : number < SHARED.size() ? SHARED.get(number) : "Site role " + number;
      return new ProjectRole(
          id,
          name,
          technical ? "Role of the apps of this site." : "Shared role " + name + ".",
          OptionalInt.empty(),
          technical);
    }
    OptionalLong owner = owner(id);
    if (owner.isEmpty()) {
      return null;
    }
    int project = (int) owner.getAsLong();
    int number = (int) (id - FIRST_SCOPED) - scopedBefore[project];
    return new ProjectRole(id, SCOPED.get(number), "", OptionalInt.of(project), false);
  }
}
