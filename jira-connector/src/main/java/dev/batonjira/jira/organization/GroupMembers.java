package dev.batonjira.jira.organization;

import dev.batonjira.atlassian.jira.GroupId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Who is in which group, as numbers of {@link DirectoryAccounts}: 4 bytes a membership. Immutable.
 */
public final class GroupMembers {
  private final Map<GroupId, Integer> groups;
  private final int[] ends;
  private final int[] members;

  private GroupMembers(Map<GroupId, Integer> groups, int[] ends, int[] members) {
    this.groups = groups;
    this.ends = ends;
    this.members = members;
  }

  /** The numbers of a group's members, each once, in ascending order. */
  public IntStream of(GroupId group) {
    Integer number = groups.get(group);
    return number == null ? IntStream.empty() : Arrays.stream(members, start(number), ends[number]);
  }

  /** How many members a group has. */
  public int count(GroupId group) {
    Integer number = groups.get(group);
    return number == null ? 0 : ends[number] - start(number);
  }

  private int start(int number) {
    return number == 0 ? 0 : ends[number - 1];
  }

  /** Collects memberships in any order; one that comes twice counts once. For one thread. */
  static final class Collecting {
    private final Map<GroupId, Integer> groups = new HashMap<>();

    /** Each a group's number and, in the lower half, a member's. */
    private long[] pairs = new long[4096];

    private int size;

    void add(GroupId group, int member) {
      if (size == pairs.length) {
        pairs = Arrays.copyOf(pairs, size + size / 2);
      }
      long number = groups.computeIfAbsent(group, added -> groups.size());
      pairs[size] = (number << Integer.SIZE) | member;
      size++;
    }

    GroupMembers collected() {
      Arrays.sort(pairs, 0, size);
      int[] ends = new int[groups.size()];
      int[] members = new int[size];
      int count = 0;
      for (int i = 0; i < size; i++) {
        if (i == 0 || pairs[i] != pairs[i - 1]) {
          members[count] = (int) pairs[i];
          count++;
          ends[(int) (pairs[i] >>> Integer.SIZE)] = count;
        }
      }
      return new GroupMembers(Map.copyOf(groups), ends, Arrays.copyOf(members, count));
    }
  }
}
