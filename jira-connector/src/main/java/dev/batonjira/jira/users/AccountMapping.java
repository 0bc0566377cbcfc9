package dev.batonjira.jira.users;

import dev.batonjira.atlassian.jira.User;
import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.UserTrait;
import dev.batonjira.sdk.Profile;
import dev.batonjira.sdk.Resources;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An account as a resource. Its id is the account id, the only identity that Jira keeps stable. */
final class AccountMapping {
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private AccountMapping() {}

  static Resource toResource(User user) {
    String id = user.accountId().value();
    String name = user.displayName() == null ? id : user.displayName();
    UserTrait.Builder trait =
        UserTrait.newBuilder()
            .setStatus(UserTrait.Status.newBuilder().setStatus(status(user.active())))
            .setAccountType(accountType(user.accountType()))
            .setProfile(profile(user, name).toStruct());
    if (user.emailAddress() != null) {
      trait.addEmails(
          UserTrait.Email.newBuilder().setAddress(user.emailAddress()).setIsPrimary(true));
    }
    return Resources.user(Resources.id(JiraTypes.USER, id), name, trait.build());
  }

  private static Profile profile(User user, String name) {
    // Jira knows one name only. What follows its first word is kept whole: it may be many words.
    String[] parts = BLANKS.split(name.strip(), 2);
    Optional<String> email = Optional.ofNullable(user.emailAddress());
    return new Profile()
        .put("login", email.orElse(""))
        .put("first_name", parts[0])
        .putIfPresent("last_name", Optional.ofNullable(parts.length > 1 ? parts[1] : null))
        .put("full_name", name)
        .put("user_id", user.accountId().value())
        .putIfPresent("account_type", Optional.ofNullable(user.accountType()))
        .putIfPresent("app_type", Optional.ofNullable(user.appType()))
        .putIfPresent("locale", Optional.ofNullable(user.locale()))
        .putIfPresent("time_zone", Optional.ofNullable(user.timeZone()))
        .putIfPresent("email_source", email.map(address -> "jira"));
  }

  private static UserTrait.Status.State status(@Nullable Boolean active) {
    if (active == null) {
      return UserTrait.Status.State.STATUS_UNSPECIFIED;
    }
    return active ? UserTrait.Status.State.STATUS_ENABLED : UserTrait.Status.State.STATUS_DISABLED;
  }

  private static UserTrait.AccountType accountType(@Nullable String type) {
    return User.APP.equals(type)
        ? UserTrait.AccountType.ACCOUNT_TYPE_SERVICE
        : UserTrait.AccountType.ACCOUNT_TYPE_HUMAN;
  }
}
