package dev.batonjira.jira.users;

import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.User;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts a sync holds. Every listing that meets an account asks the same filter, so that no
 * grant names an account that the sync leaves out.
 *
 * @param skipCustomers whether customers who see a help portal only are left out
 */
public record AccountFilter(boolean skipCustomers) {

  /** Whether the sync holds {@code account}. */
  public boolean keeps(User account) {
    return keeps(account.accountId(), account.accountType());
  }

  /** Whether the sync holds the account with this id. */
  public boolean keeps(AccountId id, @Nullable String accountType) {
    return !id.isUnknown() && !(skipCustomers && User.CUSTOMER.equals(accountType));
  }
}
