package dev.batonjira.jira.users;

import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.PageArray;
import dev.batonjira.atlassian.jira.User;
import dev.batonjira.jira.organization.DirectoryAccounts;
import dev.batonjira.jira.organization.SiteOrganization;
import dev.batonjira.jira.site.JiraFailures;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.jira.site.Once;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Which accounts Jira lists and which the organization shows. For it Jira's listing is read a
 * second time, a thousand accounts a call: pages that an interrupted sync has stored are not read
 * again otherwise. Read once, when somebody first asks. Thread-safe.
 */
public final class SiteRoll {
  private final JiraSite site;
  private final SiteOrganization organization;
  private final Once<Marks> marks;

  /**
   * What the listing told.
   *
   * @param listed numbers of accounts of the organization that Jira lists
   * @param inJiraOnly accounts that Jira lists, the organization does not show, and groups can have
   */
  private record Marks(BitSet listed, List<AccountId> inJiraOnly) {}

  /** Makes no call. */
  public SiteRoll(JiraSite site, SiteOrganization organization) {
    this.site = site;
    this.organization = organization;
    this.marks = new Once<>(() -> JiraFailures.translating(this::read));
  }

  /** Whose accounts are held against Jira's. */
  public SiteOrganization organization() {
    return organization;
  }

  /**
   * Active accounts that Jira lists and the organization does not show, apart from customers, who
   * are in no groups: mostly apps.
   */
  public List<AccountId> inJiraOnly() {
    return marks.get().inJiraOnly();
  }

  /** The numbers of the organization's accounts that Jira does not list. */
  IntStream unlisted() {
    BitSet listed = marks.get().listed();
    return IntStream.range(0, organization.accounts().size()).filter(number -> !listed.get(number));
  }

  private Marks read() {
    DirectoryAccounts accounts = organization.accounts();
    BitSet listed = new BitSet(accounts.size());
    List<AccountId> inJiraOnly = new ArrayList<>();
    Optional<ListingPlace> place = Optional.of(ListingPlace.FIRST);
    while (place.isPresent()) {
      ListingPlace here = place.get();
      PageArray<User> page = site.client().users().search(here.start(), here.size());
      for (User user : page.values()) {
        OptionalInt number = accounts.number(user.accountId());
        if (number.isPresent()) {
          listed.set(number.getAsInt());
        } else if (canBeMember(user)) {
          inJiraOnly.add(user.accountId());
        }
      }
      place = here.after(page);
    }
    return new Marks(listed, List.copyOf(inJiraOnly));
  }

  /** Whoever left the site left its groups. */
  private static boolean canBeMember(User user) {
    return !user.accountId().isUnknown()
        && !User.CUSTOMER.equals(user.accountType())
        && !Boolean.FALSE.equals(user.active());
  }
}
