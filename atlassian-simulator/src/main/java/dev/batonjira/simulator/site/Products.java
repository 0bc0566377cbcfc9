package dev.batonjira.simulator.site;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which groups give access to which product. */
final class Products {
  private Products() {}

  static Map<String, List<Integer>> groups(SiteSnapshot site) {
    Map<String, List<Integer>> groups = new TreeMap<>();
    groups.put("jira-software", existing(site, 0, 2));
    groups.put("jira-servicedesk", existing(site, 1));
    groups.put("jira-product-discovery", existing(site, 8));
    return groups;
  }

  private static List<Integer> existing(SiteSnapshot site, int... wanted) {
    List<Integer> all = site.groups().limit(16).boxed().toList();
    return Arrays.stream(wanted).boxed().filter(all::contains).toList();
  }
}
