package dev.batonjira.simulator.site;

import java.util.ArrayList;
import java.util.List;

/**
 * An event and its moment.
 *
 * @param afterRequests the site has received that many requests when it happens
 */
public record ChaosStep(long afterRequests, ChaosEvent event) {
  private static final int FIRST_INVENTED_GROUP = 9;

  /**
   * A script of different events, spread over the first {@code requests} requests. It deletes
   * groups and projects, renames both and deactivates accounts, each object at most once, and
   * leaves alone the caller and the groups every site has.
   *
   * @param seed decides what happens to whom
   * @param count how many events; fewer on a site too small for so many
   */
  public static List<ChaosStep> script(SiteSpec site, long seed, int count, long requests) {
    Scramble scramble = new Scramble(seed);
    Stride groups =
        Stride.through(
            Math.max(0, site.groups() - FIRST_INVENTED_GROUP), scramble.bits(Draw.CHAOS, -1));
    Stride projects = Stride.through(site.projects(), scramble.bits(Draw.CHAOS, -2));
    Stride accounts = Stride.through(site.users() - 1, scramble.bits(Draw.CHAOS, -3));
    List<ChaosStep> steps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int turn = i / 5;
      boolean groupsLeft = turn * 2 + 1 < site.groups() - FIRST_INVENTED_GROUP;
      boolean projectsLeft = turn * 2 + 1 < site.projects();
      ChaosEvent event = new ChaosEvent.DeactivateAccount(1 + accounts.at(i % (site.users() - 1)));
      if (i % 5 == 0 && groupsLeft) {
        event = new ChaosEvent.DeleteGroup(FIRST_INVENTED_GROUP + groups.at(turn * 2));
      } else if (i % 5 == 1 && projectsLeft) {
        String key = (turn % 2 == 0 ? "AAA" : "ZZZ") + turn;
        event = new ChaosEvent.RenameProjectKey(projects.at(turn * 2), key);
      } else if (i % 5 == 2 && groupsLeft) {
        int group = FIRST_INVENTED_GROUP + groups.at(turn * 2 + 1);
        event = new ChaosEvent.RenameGroup(group, "Renamed / " + turn);
      } else if (i % 5 == 3 && projectsLeft) {
        event = new ChaosEvent.DeleteProject(projects.at(turn * 2 + 1));
      }
      steps.add(new ChaosStep(1 + requests * (i + 1) / (count + 1), event));
    }
    return steps;
  }
}
