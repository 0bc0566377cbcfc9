package dev.batonjira.simulator.site;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Which groups hold which permission for the whole site. Jira tells nobody; it only checks. */
public final class GlobalPermissions {
  /** The keys, each with what people call it. */
  public static final Map<String, String> NAMES =
      Map.of(
          "ADMINISTER", "Administer Jira",
          "SYSTEM_ADMIN", "System administrator",
          "USER_PICKER", "Browse users and groups",
          "BULK_CHANGE", "Make bulk changes",
          "CREATE_PROJECT", "Create team-managed projects");

  private GlobalPermissions() {}

  /** Whether an account holds the permission. Inactive accounts hold none. */
  public static boolean holds(SiteSnapshot site, String key, int account) {
    return site.active(account)
        && groups(site, key).anyMatch(group -> site.isMember(group, account));
  }

  private static IntStream groups(SiteSnapshot site, String key) {
    return switch (key) {
      case "USER_PICKER", "BULK_CHANGE" ->
          site.productGroups().values().stream().flatMap(List::stream).mapToInt(group -> group);
      default -> {
        Group administrators = site.findGroupByName("jira-administrators");
        yield administrators == null ? IntStream.empty() : IntStream.of(administrators.index());
      }
    };
  }
}
