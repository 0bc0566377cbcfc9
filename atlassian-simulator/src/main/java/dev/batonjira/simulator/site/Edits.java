package dev.batonjira.simulator.site;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What requests have changed on a site since the start. Immutable.
 *
 * @param members by group, whether an account was made a member or ceased to be one
 * @param actors who holds a role where that has changed
 * @param leads of projects whose lead has changed
 * @param invited the accounts that were invited, in order
 * @param standings of accounts that were suspended, restored or removed
 */
record Edits(
    Map<Integer, Map<Integer, Boolean>> members,
    Map<Place, List<RoleActor>> actors,
    Map<Integer, Integer> leads,
    List<Invited> invited,
    Map<Integer, Standing> standings) {
  static final Edits NONE = new Edits(Map.of(), Map.of(), Map.of(), List.of(), Map.of());

  /** The number of the first account that was invited. */
  static final int FIRST_INVITED = 1_000_000_000;

  /** A role in a project. */
  record Place(int project, long role) {}

  /** An account that was invited. */
  record Invited(String id, String email) {}

  Edits {
    members = Map.copyOf(members);
    actors = Map.copyOf(actors);
    leads = Map.copyOf(leads);
    invited = List.copyOf(invited);
    standings = Map.copyOf(standings);
  }

  Edits withMember(int group, int account, boolean member) {
    Map<Integer, Map<Integer, Boolean>> more = new HashMap<>(members);
    Map<Integer, Boolean> ofGroup = new TreeMap<>(more.getOrDefault(group, Map.of()));
    ofGroup.put(account, member);
    more.put(group, ofGroup);
    return new Edits(more, actors, leads, invited, standings);
  }

  Edits withActors(int project, long role, List<RoleActor> now) {
    Map<Place, List<RoleActor>> more = new HashMap<>(actors);
    more.put(new Place(project, role), List.copyOf(now));
    return new Edits(members, more, leads, invited, standings);
  }

  Edits withLead(int project, int account) {
    Map<Integer, Integer> more = new HashMap<>(leads);
    more.put(project, account);
    return new Edits(members, actors, more, invited, standings);
  }

  Edits withInvited(Invited account) {
    List<Invited> more = new ArrayList<>(invited);
    more.add(account);
    return new Edits(members, actors, leads, more, standings);
  }

  Edits withStanding(int account, Standing standing) {
    Map<Integer, Standing> more = new HashMap<>(standings);
    more.put(account, standing);
    return new Edits(members, actors, leads, invited, more);
  }

  @Nullable Boolean isMember(int group, int account) {
    return members.getOrDefault(group, Map.of()).get(account);
  }

  /** The members of a group, in order, from those it had at the start. */
  IntStream members(int group, IntStream first) {
    Map<Integer, Boolean> edited = members.get(group);
    if (edited == null) {
      return first;
    }
    TreeSet<Integer> all = new TreeSet<>(first.boxed().toList());
    edited.forEach((account, member) -> {
      if (member) {
        all.add(account);
      } else {
        all.remove(account);
      }
    });
    return all.stream().mapToInt(Integer::intValue);
  }

  /** The groups of an account, in order, from those it had at the start. */
  IntStream groupsOf(int account, IntStream first) {
    if (members.values().stream().noneMatch(ofGroup -> ofGroup.containsKey(account))) {
      return first;
    }
    TreeSet<Integer> all = new TreeSet<>(first.boxed().toList());
    members.forEach((group, ofGroup) -> {
      Boolean member = ofGroup.get(account);
      if (Boolean.TRUE.equals(member)) {
        all.add(group);
      } else if (Boolean.FALSE.equals(member)) {
        all.remove(group);
      }
    });
    return all.stream().mapToInt(Integer::intValue);
  }
}
