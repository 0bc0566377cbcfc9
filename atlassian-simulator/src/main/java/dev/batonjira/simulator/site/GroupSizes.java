package dev.batonjira.simulator.site;

/** Sizes of groups by a power law: few large ones, a long tail, and some that are empty. */
final class GroupSizes {
  private static final double EXPONENT = 0.9;
  private static final double LARGEST_SHARE = 0.85;

  private GroupSizes() {}

  /**
   * The size of each of {@code count} groups, in order of rank.
   *
   * @param wanted what the sizes sum up to, unless the groups cannot hold so many
   * @param people how many there are to choose from
   */
  static int[] byRank(int count, int wanted, int people) {
    int largest = (int) (people * LARGEST_SHARE);
    double low = 0;
    double high = Math.max(1, (double) wanted * count);
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (sum(sizes(count, middle, largest)) <= wanted) {
        low = middle;
      } else {
        high = middle;
      }
    }
    int[] sizes = sizes(count, low, largest);
    long missing = wanted - sum(sizes);
    for (int rank = 0; rank < count && missing > 0; rank++) {
      if (!empty(rank) && sizes[rank] < largest) {
        sizes[rank]++;
        missing--;
      }
    }
    return sizes;
  }

  private static int[] sizes(int count, double factor, int largest) {
    int[] sizes = new int[count];
    for (int rank = 0; rank < count; rank++) {
      sizes[rank] =
          empty(rank) ? 0 : (int) Math.min(largest, factor / Math.pow(rank + 1, EXPONENT));
    }
    return sizes;
  }

  private static boolean empty(int rank) {
    return rank % 23 == 19;
  }

  private static long sum(int[] sizes) {
    long sum = 0;
    for (int size : sizes) {
      sum += size;
    }
    return sum;
  }
}
