package dev.batonjira.jira.users;

import dev.batonjira.atlassian.jira.User;

/**
 * Which accounts a sync holds. Every listing that meets an account asks the same filter, so that no
 * grant names an account that the sync leaves out.
 *
 * @param skipCustomers whether customers who see a help portal only are left out
 */
public record AccountFilter(boolean skipCustomers) {

  /** Whether the sync holds {@code account}. */
  public boolean keeps(User account) {
    return !account.accountId().isUnknown()
        && !(skipCustomers && User.CUSTOMER.equals(account.accountType()));
  }
}
