package dev.batonjira.simulator.site;

import java.util.ArrayList;
import java.util.List;

/** Who holds which role in which project of the unchanged site. */
final class RoleActors {
  private final SiteSpec spec;
  private final Scramble scramble;
  private final Accounts accounts;

  RoleActors(SiteSpec spec, Scramble scramble, Accounts accounts) {
    this.spec = spec;
    this.scramble = scramble;
    this.accounts = accounts;
  }

  List<RoleActor> of(int project, ProjectRole role) {
    long place = project * 1_000_000L + role.id();
    long bits = scramble.bits(Draw.ROLE_ACTORS, place);
    long firstId = 10_300 + place % 1_000_003 * 100;
    List<RoleActor> actors = new ArrayList<>();
    if (role.technical()) {
      addApps(actors, bits, firstId);
      return actors;
    }
    boolean crowded = Long.remainderUnsigned(bits, 31) == 0;
    int users = (int) Long.remainderUnsigned(bits >>> 8, crowded ? 60 : 6);
    Stride walk = Stride.through(spec.users(), bits);
    for (int i = 0; i < Math.min(users, spec.users() / 2); i++) {
      int account = walk.at(i);
      if (accounts.kind(account) != Accounts.Kind.CUSTOMER) {
        actors.add(new RoleActor.User(firstId + i, account));
      }
    }
    int groups = (int) Long.remainderUnsigned(bits >>> 16, 3);
    Stride groupWalk = Stride.through(spec.groups(), bits >>> 4);
    for (int i = 0; i < groups; i++) {
      actors.add(new RoleActor.OfGroup(firstId + 70 + i, groupWalk.at(i)));
    }
    if (spec.unlistedAccounts() > 0 && project % 3 == 1 && role.id() % 2 == 0) {
      int unlisted = spec.users() + (project / 3) % spec.unlistedAccounts();
      actors.add(new RoleActor.User(firstId + 80, unlisted));
    }
    addLost(actors, bits >>> 24, firstId + 90);
    return actors;
  }

  private void addApps(List<RoleActor> actors, long bits, long firstId) {
    int wanted = (int) Long.remainderUnsigned(bits, 4);
    Stride walk = Stride.through(spec.users(), bits);
    for (int i = 0; i < Math.min(spec.users(), 100) && actors.size() < wanted; i++) {
      if (accounts.kind(walk.at(i)) == Accounts.Kind.APP) {
        actors.add(new RoleActor.User(firstId + i, walk.at(i)));
      }
    }
  }

  private void addLost(List<RoleActor> actors, long bits, long firstId) {
    if (bits % 13 == 0) {
      actors.add(new RoleActor.LostUser(firstId, "unknown"));
    }
    if (bits % 17 == 0) {
      actors.add(new RoleActor.LostUser(firstId + 1, accounts.goneId((int) (bits % 50))));
    }
    if (bits % 19 == 0) {
      actors.add(new RoleActor.LostUser(firstId + 2, null));
    }
    if (bits % 11 == 0) {
      actors.add(new RoleActor.LostGroup(firstId + 3, "former-team-" + bits % 40));
    }
  }
}
