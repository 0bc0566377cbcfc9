package dev.batonjira.jira.provision;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.Group;
import dev.batonjira.atlassian.jira.User;
import dev.batonjira.jira.site.JiraFailures;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.ConnectorException;
import java.util.List;
import java.util.Optional;

/** Reads what a change has to know of an account, anew each time. */
public final class AccountFacts {
  private final JiraSite site;

  public AccountFacts(JiraSite site) {
    this.site = site;
  }

  /** The account id of a principal that is an account. */
  public static AccountId id(ResourceId principal) {
    if (!principal.getResourceType().equals(JiraTypes.USER.getId())) {
      throw new ConnectorException.Invalid(
          "%s:%s is no account: only accounts can hold this."
              .formatted(principal.getResourceType(), principal.getResource()),
          null);
    }
    return new AccountId(principal.getResource());
  }

  /** The account; empty when the site does not know it. */
  public Optional<User> find(AccountId id) {
    try {
      return Optional.of(site.client().users().get(id));
    } catch (AtlassianException.NotFound e) {
      return Optional.empty();
    } catch (AtlassianException e) {
      throw JiraFailures.translated(e);
    }
  }

  /**
   * The account.
   *
   * @throws ConnectorException.NotFound when the site does not know it
   */
  public User get(AccountId id) {
    return find(id)
        .orElseThrow(() ->
            new ConnectorException.NotFound(
                "The site knows no account with the id " + id + ".", null));
  }

  /** The groups of an account. */
  public List<Group> groups(AccountId id) {
    return JiraFailures.translating(() -> site.client().users().groups(id));
  }

  /** Whose credential this is. */
  public AccountId caller() {
    return JiraFailures.translating(() -> site.client().site().myself()).accountId();
  }

  /** Refuses what is to be given to an account that cannot use it. */
  public static void requireActive(User account, Objections objections) {
    if (Boolean.FALSE.equals(account.active())) {
      objections.unlessForced(
          name(account) + " is deactivated or suspended: restore the account first.");
    }
  }

  /** What people call the account, with its id. */
  public static String name(User account) {
    return account.displayName() == null
        ? "account " + account.accountId()
        : account.displayName() + " (" + account.accountId() + ")";
  }
}
