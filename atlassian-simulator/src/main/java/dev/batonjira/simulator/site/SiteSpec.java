package dev.batonjira.simulator.site;

import java.util.function.Consumer;

/**
 * The size and the seed of a simulated site. Equal specifications give equal sites.
 *
 * @param seed decides every name, id and membership
 * @param users accounts in the users listing, 10 to 500,000
 * @param groups groups, 3 to 250,000
 * @param memberships group memberships wanted in all; fewer when the groups cannot hold so many
 * @param projects live projects that the credential sees, 1 to 10,000
 * @param accountMix how the accounts divide
 * @param projectMix which further projects, roles and schemes there are
 * @param hiddenEntries places in the users listing that are cut into pages but filtered away
 *     afterwards, so that pages come out short
 * @param emptyWindows whole pages of 1,000 such places, between pages that have accounts
 * @param unlistedAccounts accounts that exist and hold roles, but that the users listing leaves out
 */
public record SiteSpec(
    long seed,
    int users,
    int groups,
    int memberships,
    int projects,
    AccountMix accountMix,
    ProjectMix projectMix,
    int hiddenEntries,
    int emptyWindows,
    int unlistedAccounts) {
  private static final long DEFAULT_SEED = 2026;

  public SiteSpec {
    require(users >= 10 && users <= 500_000, "a site has 10 to 500,000 users");
    require(groups >= 3 && groups <= 250_000, "a site has 3 to 250,000 groups");
    require(memberships >= 0 && memberships <= 8_000_000, "a site has 0 to 8,000,000 memberships");
    require(projects >= 1 && projects <= 10_000, "a site has 1 to 10,000 projects");
    require(hiddenEntries >= 0 && hiddenEntries <= users, "hidden entries: 0 to users");
    require(emptyWindows >= 0, "empty windows are not negative");
    require(unlistedAccounts >= 0 && unlistedAccounts <= users, "unlisted accounts: 0 to users");
  }

  /** A site whose groups, memberships, projects, roles and schemes fit its number of users. */
  public static SiteSpec ofSize(int users) {
    int projects = Math.clamp(users / 25, 2, 8_400);
    return new SiteSpec(
        DEFAULT_SEED,
        users,
        Math.clamp(users / 20, 3, 200_000),
        users * 5,
        projects,
        AccountMix.TYPICAL,
        new ProjectMix(
            0.4,
            1 + projects / 20,
            1 + projects / 50,
            1 + projects / 50,
            5,
            Math.clamp(projects / 10, 1, 200)),
        users / 50,
        0,
        users / 500);
  }

  /** A small site with something of everything, pleasant to look at. */
  public static SiteSpec demo() {
    return new SiteSpec(
        DEFAULT_SEED,
        120,
        25,
        560,
        12,
        AccountMix.TYPICAL,
        new ProjectMix(0.34, 1, 1, 1, 5, 5),
        3,
        0,
        1);
  }

  /** The site of the published figures: 5,000 accounts, 200 groups and 200 projects. */
  public static SiteSpec benchmark() {
    return new SiteSpec(
        DEFAULT_SEED,
        5_000,
        200,
        46_000,
        200,
        AccountMix.TYPICAL,
        new ProjectMix(0.3, 8, 4, 4, 4, 20),
        50,
        0,
        0);
  }

  public SiteSpec withSeed(long value) {
    return with(draft -> draft.seed = value);
  }

  public SiteSpec withGroups(int value) {
    return with(draft -> draft.groups = value);
  }

  public SiteSpec withMemberships(int value) {
    return with(draft -> draft.memberships = value);
  }

  public SiteSpec withProjects(int value) {
    return with(draft -> draft.projects = value);
  }

  public SiteSpec withProjectMix(ProjectMix value) {
    return with(draft -> draft.projectMix = value);
  }

  /** The same site with other irregularities of its users listing. */
  public SiteSpec withListingGaps(int hidden, int windows, int unlisted) {
    return with(draft -> {
      draft.hiddenEntries = hidden;
      draft.emptyWindows = windows;
      draft.unlistedAccounts = unlisted;
    });
  }

  private SiteSpec with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.spec();
  }

  /** The same specification while a part of it is changed. */
  private static final class Draft {
    long seed;
    final int users;
    int groups;
    int memberships;
    int projects;
    final AccountMix accountMix;
    ProjectMix projectMix;
    int hiddenEntries;
    int emptyWindows;
    int unlistedAccounts;

    Draft(SiteSpec from) {
      seed = from.seed;
      users = from.users;
      groups = from.groups;
      memberships = from.memberships;
      projects = from.projects;
      accountMix = from.accountMix;
      projectMix = from.projectMix;
      hiddenEntries = from.hiddenEntries;
      emptyWindows = from.emptyWindows;
      unlistedAccounts = from.unlistedAccounts;
    }

    SiteSpec spec() {
      return new SiteSpec(
          seed,
          users,
          groups,
          memberships,
          projects,
          accountMix,
          projectMix,
          hiddenEntries,
          emptyWindows,
          unlistedAccounts);
    }
  }

  private static void require(boolean condition, String rule) {
    if (!condition) {
      throw new IllegalArgumentException(rule);
    }
  }
}
