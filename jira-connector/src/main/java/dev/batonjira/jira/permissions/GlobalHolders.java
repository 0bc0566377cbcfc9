package dev.batonjira.jira.permissions;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.PermissionQuestion;
import dev.batonjira.jira.site.InParallel;
import dev.batonjira.jira.site.JiraFailures;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.jira.site.Once;
import dev.batonjira.sdk.Page;
import dev.batonjira.sdk.PageToken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Which accounts hold which permission for the whole site. Jira does not tell to whom such a
 * permission was given; it answers whether one account has it, for all permissions by one call. The
 * answers about a page of accounts are kept until each permission has had them. Thread-safe.
 */
final class GlobalHolders {
  private final JiraSite site;
  private final Function<PageToken, Page<AccountId>> accounts;
  private final Map<PageToken, Answered> pages = new ConcurrentHashMap<>();

  /** What was answered about one page of accounts, and how many permissions still want it. */
  private record Answered(Once<Holders> holders, AtomicInteger wanted) {}

  private record Holders(Map<String, List<AccountId>> byPermission, List<PageToken> next) {}

  /**
   * @param accounts a page of those that can hold a permission
   */
  GlobalHolders(JiraSite site, Function<PageToken, Page<AccountId>> accounts) {
    this.site = site;
    this.accounts = accounts;
  }

  /**
   * Those of one page of accounts that hold the permission.
   *
   * @param permissions the keys of all permissions, each of which is asked for by and by
   */
  Page<AccountId> of(String permission, List<String> permissions, PageToken token) {
    Answered answered =
        pages.computeIfAbsent(
            token,
            place ->
                new Answered(
                    new Once<>(() -> JiraFailures.translating(() -> asked(permissions, place))),
                    new AtomicInteger(permissions.size())));
    Holders holders = answered.holders().get();
    if (answered.wanted().decrementAndGet() == 0) {
      pages.remove(token);
    }
    return Page.of(holders.byPermission().getOrDefault(permission, List.of()), holders.next());
  }

  private Holders asked(List<String> permissions, PageToken token) {
    Page<AccountId> page = accounts.apply(token);
    List<List<String>> held = InParallel.ask(page.items(), id -> held(id, permissions));
    Map<String, List<AccountId>> holders = new HashMap<>();
    for (int i = 0; i < held.size(); i++) {
      for (String permission : held.get(i)) {
        holders.computeIfAbsent(permission, key -> new ArrayList<>()).add(page.items().get(i));
      }
    }
    return new Holders(holders, page.next());
  }

  private List<String> held(AccountId account, List<String> permissions) {
    try {
      return site.client()
          .site()
          .checkPermissions(PermissionQuestion.ofGlobal(account, permissions))
          .globalPermissions();
    } catch (AtlassianException.BadRequest | AtlassianException.NotFound gone) {
      // The account was removed since it was listed.
      return List.of();
    }
  }
}
