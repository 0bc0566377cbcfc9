package dev.batonjira.simulator.site;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Who is in which group: two arrays of account and group indexes with their offsets, 8 bytes a
 * membership. Immutable and thread-safe.
 */
final class Memberships {
  /** Groups of people who run the site: small whatever their rank. */
  private static final int FIRST_ADMIN_GROUP = 2;

  private static final int FIRST_APP_GROUP = 5;
  private static final int AFTER_APP_GROUPS = 7;
  private static final int AFTER_ADMIN_GROUPS = 8;

  private final int[] memberOffsets;
  private final int[] members;
  private final int[] groupOffsets;
  private final int[] groups;

  Memberships(SiteSpec spec, Accounts accounts, Scramble scramble) {
    int[] people =
        IntStream.range(0, spec.users())
            .filter(i -> accounts.kind(i) != Accounts.Kind.CUSTOMER)
            .toArray();
    int[] apps = Arrays.stream(people).filter(i -> accounts.kind(i) == Accounts.Kind.APP).toArray();
    int[] sizes = sizes(spec, people.length, apps.length, scramble);
    memberOffsets = new int[spec.groups() + 1];
    for (int group = 0; group < spec.groups(); group++) {
      memberOffsets[group + 1] = memberOffsets[group] + sizes[group];
    }
    members = new int[memberOffsets[spec.groups()]];
    for (int group = 0; group < spec.groups(); group++) {
      int[] from = isAppGroup(group, spec.groups()) ? apps : people;
      choose(from, group, sizes[group], scramble);
      Arrays.sort(members, memberOffsets[group], memberOffsets[group + 1]);
    }
    groupOffsets = new int[spec.users() + 1];
    for (int member : members) {
      groupOffsets[member + 1]++;
    }
    for (int account = 0; account < spec.users(); account++) {
      groupOffsets[account + 1] += groupOffsets[account];
    }
    groups = new int[members.length];
    int[] next = groupOffsets.clone();
    for (int group = 0; group < spec.groups(); group++) {
      for (int i = memberOffsets[group]; i < memberOffsets[group + 1]; i++) {
        groups[next[members[i]]++] = group;
      }
    }
  }

  int total() {
    return members.length;
  }

  int size(int group) {
    return memberOffsets[group + 1] - memberOffsets[group];
  }

  /** The member at a position of the group's listing, which is in the order of the accounts. */
  int member(int group, int position) {
    return members[memberOffsets[group] + position];
  }

  IntStream members(int group) {
    return Arrays.stream(members, memberOffsets[group], memberOffsets[group + 1]);
  }

  IntStream groupsOf(int account) {
    return account + 1 >= groupOffsets.length
        ? IntStream.empty()
        : Arrays.stream(groups, groupOffsets[account], groupOffsets[account + 1]);
  }

  boolean contains(int group, int account) {
    return Arrays.binarySearch(members, memberOffsets[group], memberOffsets[group + 1], account)
        >= 0;
  }

  private static int[] sizes(SiteSpec spec, int people, int apps, Scramble scramble) {
    int[] sizes = new int[spec.groups()];
    int fixed = 0;
    int[] ranked =
        IntStream.range(0, spec.groups()).filter(g -> !isFixed(g, spec.groups())).toArray();
    for (int group = 0; group < spec.groups(); group++) {
      if (isFixed(group, spec.groups())) {
        sizes[group] =
            isAppGroup(group, spec.groups()) ? Math.min(apps, 20) : Math.clamp(people / 400, 1, 25);
        fixed += sizes[group];
      }
    }
    int[] byRank =
        GroupSizes.byRank(ranked.length, Math.max(0, spec.memberships() - fixed), people);
    Stride shuffle = Stride.through(ranked.length - 1, scramble.bits(Draw.GROUP_MEMBERS, -1));
    sizes[ranked[0]] = byRank[0];
    for (int i = 1; i < ranked.length; i++) {
      sizes[ranked[i]] = byRank[1 + shuffle.at(i - 1)];
    }
    return sizes;
  }

  private void choose(int[] from, int group, int size, Scramble scramble) {
    if (size == 0) {
      return;
    }
    Stride stride = Stride.through(from.length, scramble.bits(Draw.GROUP_MEMBERS, group));
    // The caller belongs to the product's group and to the administrators.
    if (group == 0 || group == FIRST_ADMIN_GROUP) {
      stride = stride.startingAt(0);
    }
    for (int i = 0; i < size; i++) {
      members[memberOffsets[group] + i] = from[stride.at(i)];
    }
  }

  private static boolean isFixed(int group, int groups) {
    return groups > AFTER_ADMIN_GROUPS && group >= FIRST_ADMIN_GROUP && group < AFTER_ADMIN_GROUPS;
  }

  private static boolean isAppGroup(int group, int groups) {
    return isFixed(group, groups) && group >= FIRST_APP_GROUP && group < AFTER_APP_GROUPS;
  }
}
