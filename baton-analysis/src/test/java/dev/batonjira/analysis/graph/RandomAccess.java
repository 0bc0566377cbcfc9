package dev.batonjira.analysis.graph;

import dev.batonjira.analysis.SampleFile;
import dev.batonjira.protocol.connector.v2.ResourceId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A small random tangle of accounts and groups, circles included, and what it means by the plainest
 * reading of the rules: no sharing, no ordering, every sequence of steps tried.
 */
final class RandomAccess {
  private final String prefix;
  private final int people;
  private final int groups;

  /** Grants of group memberships; the holder is an account or a group. */
  private final List<Membership> memberships = new ArrayList<>();

  /** Whether one group's members reach another over any number of expansions. */
  private final boolean[][] reach;

  /**
   * A grant of the membership of a group.
   *
   * @param holder negative numbers are accounts, -1 the first
   * @param expands whether members of the holding group become members too
   */
  private record Membership(
      int group, int holder, boolean expands, boolean shallow, Set<String> types) {}

  RandomAccess(long seed) {
    Random random = new Random(seed);
    prefix = "s" + seed + "-";
    people = 1 + random.nextInt(3);
    groups = 2 + random.nextInt(5);
    Map<List<Integer>, Membership> unique = new LinkedHashMap<>();
    int wanted = groups + random.nextInt(2 * groups);
    for (int i = 0; i < wanted; i++) {
      int group = random.nextInt(groups);
      int holder = random.nextInt(people + groups) - people;
      boolean expands = holder >= 0 && random.nextInt(10) > 0;
      Set<String> types =
          switch (random.nextInt(4)) {
            case 0 -> Set.of("user");
            case 1 -> Set.of("user", "group");
            case 2 -> Set.of("group");
            default -> Set.of();
          };
      unique.put(
          List.of(group, holder),
          new Membership(group, holder, expands, random.nextInt(5) == 0, types));
    }
    memberships.addAll(unique.values());
    reach = new boolean[groups][groups];
    memberships.stream()
        .filter(Membership::expands)
        .forEach(edge -> reach[edge.holder()][edge.group()] = true);
    for (int via = 0; via < groups; via++) {
      for (int from = 0; from < groups; from++) {
        for (int to = 0; to < groups; to++) {
          reach[from][to] |= reach[from][via] && reach[via][to];
        }
      }
    }
  }

  void addTo(SampleFile file) {
    IntStream.range(0, people).forEach(i -> file.person(prefix + "u" + i));
    IntStream.range(0, groups).forEach(i -> file.group(prefix + "g" + i));
    for (Membership membership : memberships) {
      ResourceId group = SampleFile.id("group", prefix + "g" + membership.group());
      if (membership.expands()) {
        file.grant(
            group,
            "member",
            holder(membership.holder()),
            SampleFile.expanding(
                entitlement(membership.holder()),
                membership.shallow(),
                membership.types().toArray(String[]::new)));
      } else {
        file.grant(group, "member", holder(membership.holder()));
      }
    }
  }

  int people() {
    return people;
  }

  int groups() {
    return groups;
  }

  ResourceId holder(int number) {
    return number < 0
        ? SampleFile.id("user", prefix + "u" + (-1 - number))
        : SampleFile.id("group", prefix + "g" + number);
  }

  String entitlement(int group) {
    return "group:" + prefix + "g" + group + ":member";
  }

  /** Every way by which a holder is in a group, each as the ids of its grants. */
  Set<List<String>> ways(int holder, int group) {
    Set<List<String>> ways = new HashSet<>();
    for (Membership start : memberships) {
      if (start.holder() == holder) {
        List<String> path = List.of(id(start));
        if (start.group() == group) {
          ways.add(path);
        }
        if (!sameCircle(start.group(), group)) {
          extend(path, start.group(), true, holder, group, ways);
        }
      }
    }
    return ways;
  }

  private void extend(
      List<String> path, int at, boolean given, int holder, int target, Set<List<String>> ways) {
    String type = holder < 0 ? "user" : "group";
    for (Membership edge : memberships) {
      if (!edge.expands()
          || !sameCircle(at, edge.holder())
          || sameCircle(edge.holder(), edge.group())
          || (edge.shallow() && !given)
          || !(edge.types().isEmpty() || edge.types().contains(type))) {
        continue;
      }
      List<String> longer = new ArrayList<>(path);
      longer.add(id(edge));
      if (sameCircle(edge.group(), target)) {
        ways.add(longer);
      } else {
        extend(longer, edge.group(), false, holder, target, ways);
      }
    }
  }

  private boolean sameCircle(int one, int other) {
    return one == other || (reach[one][other] && reach[other][one]);
  }

  private String id(Membership membership) {
    ResourceId holder = holder(membership.holder());
    return entitlement(membership.group())
        + ":"
        + holder.getResourceType()
        + ":"
        + holder.getResource();
  }
}
