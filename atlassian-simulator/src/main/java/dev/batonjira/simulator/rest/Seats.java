package dev.batonjira.simulator.rest;

import dev.batonjira.simulator.site.SiteSnapshot;
import java.util.List;

/**
 * How many accounts may use a product. An account in two of its groups counts twice, as the
 * simulated sites have few such.
 *
 * @param all -1 for any number
 * @param left -1 for any number
 */
public record Seats(int all, int left, int taken) {

  /** Of a product whose groups these are. */
  public static Seats of(SiteSnapshot site, WriteRules rules, List<Integer> groups) {
    int taken = groups.stream().mapToInt(site::memberCount).sum();
    if (rules.freeSeats() < 0) {
      return new Seats(-1, -1, taken);
    }
    SiteSnapshot first = SiteSnapshot.of(site.model());
    int all = groups.stream().mapToInt(first::memberCount).sum() + rules.freeSeats();
    return new Seats(all, Math.max(0, all - taken), taken);
  }

  /** Whether a product that the group gives has no seat left for the account. */
  public static boolean lacking(SiteSnapshot site, WriteRules rules, int group, int account) {
    return site.productGroups().values().stream()
        .filter(ofProduct -> ofProduct.contains(group))
        .filter(ofProduct -> ofProduct.stream().noneMatch(g -> site.isMember(g, account)))
        .anyMatch(ofProduct -> of(site, rules, ofProduct).left() == 0);
  }
}
