package dev.batonjira.jira.users;

import static dev.batonjira.atlassian.organization.OrganizationUser.ACTIVE;
import static dev.batonjira.atlassian.organization.OrganizationUser.DEACTIVATED;
import static dev.batonjira.atlassian.organization.OrganizationUser.FOR_DELETION;
import static dev.batonjira.atlassian.organization.OrganizationUser.SUSPENDED;

import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.User;
import dev.batonjira.jira.organization.DirectoryAccount;
import dev.batonjira.protocol.connector.v2.UserTrait.Status;
import dev.batonjira.protocol.connector.v2.UserTrait.Status.State;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An account by what both sources tell of it, merged attribute by attribute. The account id alone
 * says that it is one.
 *
 * @param jira null when Jira does not know it
 * @param organization null when there is no organization, or it does not show the account
 */
record KnownAccount(AccountId id, @Nullable User jira, @Nullable DirectoryAccount organization) {

  static KnownAccount of(User jira, Optional<DirectoryAccount> organization) {
    return new KnownAccount(jira.accountId(), jira, organization.orElse(null));
  }

  /** The name that Jira shows, which the person chose; else the organization's. */
  String name() {
    if (jira != null && jira.displayName() != null) {
      return jira.displayName();
    }
    return organization == null || organization.name() == null ? id.value() : organization.name();
  }

  @Nullable String accountType() {
    if (jira != null && jira.accountType() != null) {
      return jira.accountType();
    }
    return organization == null ? null : organization.accountType();
  }

  Optional<String> email() {
    return switch (emailOrigin()) {
      case JIRA -> Optional.ofNullable(jira).map(User::emailAddress);
      case ORGANIZATION -> Optional.ofNullable(organization).map(DirectoryAccount::email);
      case APP, DELETED, CUSTOMER, HIDDEN -> Optional.empty();
    };
  }

  EmailOrigin emailOrigin() {
    if (jira != null && jira.emailAddress() != null) {
      return EmailOrigin.JIRA;
    }
    if (organization != null && organization.email() != null) {
      return EmailOrigin.ORGANIZATION;
    }
    if (isDeleted()) {
      return EmailOrigin.DELETED;
    }
    String type = accountType();
    return User.APP.equals(type)
        ? EmailOrigin.APP
        : User.CUSTOMER.equals(type) ? EmailOrigin.CUSTOMER : EmailOrigin.HIDDEN;
  }

  /**
   * Enabled is only what both sources hold to be active: Jira knows who left the site, the
   * organization who may not log in. The organization's word is given beside.
   */
  Status status() {
    Status.Builder status = Status.newBuilder().setStatus(state());
    if (organization != null) {
      String word = isDeleted() ? DirectoryAccount.CLOSED : organization.status();
      if (word == null) {
        word = organization.accountStatus();
      }
      if (word != null && !word.equals(ACTIVE)) {
        status.setDetails(word);
      } else if (jira != null && Boolean.FALSE.equals(jira.active())) {
        status.setDetails("active in the organization, not on the site");
      }
    }
    return status.build();
  }

  private State state() {
    if (isDeleted()) {
      return State.STATUS_DELETED;
    }
    Boolean active = jira == null ? null : jira.active();
    if (organization != null && mayNotLogIn(organization)) {
      active = false;
    } else if (active == null && organization != null) {
      active = ACTIVE.equals(organization.status()) ? Boolean.TRUE : null;
    }
    return active == null
        ? State.STATUS_UNSPECIFIED
        : active ? State.STATUS_ENABLED : State.STATUS_DISABLED;
  }

  private boolean isDeleted() {
    return organization != null && DirectoryAccount.CLOSED.equals(organization.accountStatus());
  }

  private static boolean mayNotLogIn(DirectoryAccount account) {
    String word = account.status() == null ? account.accountStatus() : account.status();
    return SUSPENDED.equals(word)
        || DEACTIVATED.equals(word)
        || FOR_DELETION.equals(word)
        || "inactive".equals(word);
  }
}
