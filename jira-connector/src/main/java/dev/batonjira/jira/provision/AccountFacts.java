package dev.batonjira.jira.provision;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.Group;
import dev.batonjira.atlassian.jira.User;
import dev.batonjira.jira.site.JiraFailures;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Grants;
import dev.batonjira.sdk.Resources;
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

  /** The memberships of an account, for a file; none where they cannot be read. */
  public List<Grant> memberships(AccountId id) {
    List<Group> groups;
    try {
      groups = groups(id);
    } catch (ConnectorException e) {
      // What is to be told of the account is true without them.
      return List.of();
    }
    ResourceId account = Resources.id(JiraTypes.USER, id.value());
    return groups.stream()
        .filter(group -> group.groupId() != null)
        .map(group -> Grants.of(resource(group), JiraTypes.MEMBER, account))
        .toList();
  }

  private static Resource resource(Group group) {
    return Resource.newBuilder()
        .setId(Resources.id(JiraTypes.GROUP, String.valueOf(group.groupId())))
        .setDisplayName(String.valueOf(group.name()))
        .build();
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
