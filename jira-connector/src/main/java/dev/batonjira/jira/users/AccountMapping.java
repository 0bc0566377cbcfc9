package dev.batonjira.jira.users;

import com.google.protobuf.Timestamp;
import dev.batonjira.atlassian.jira.User;
import dev.batonjira.jira.organization.DirectoryAccount;
import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.UserTrait;
import dev.batonjira.sdk.Profile;
import dev.batonjira.sdk.Resources;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An account as a resource. Its id is the account id, the only identity that Jira keeps stable. */
final class AccountMapping {
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private AccountMapping() {}

  static Resource toResource(KnownAccount account) {
    Profile profile = profile(account);
    UserTrait.Builder trait =
        UserTrait.newBuilder()
            .setStatus(account.status())
            .setAccountType(accountType(account.accountType()));
    account
        .email()
        .ifPresent(address ->
            trait.addEmails(UserTrait.Email.newBuilder().setAddress(address).setIsPrimary(true)));
    if (account.organization() != null) {
      account.email().ifPresent(trait::setLogin);
      tell(account.organization(), trait, profile);
    }
    return Resources.user(
        Resources.id(JiraTypes.USER, account.id().value()),
        account.name(),
        trait.setProfile(profile.toStruct()).build());
  }

  private static Profile profile(KnownAccount account) {
    String name = account.name();
    // Jira knows one name only. What follows its first word is kept whole: it may be many words.
    String[] parts = BLANKS.split(name.strip(), 2);
    Optional<User> jira = Optional.ofNullable(account.jira());
    EmailOrigin origin = account.emailOrigin();
    Profile profile =
        new Profile()
            .put("login", account.email().orElse(""))
            .put("first_name", parts[0])
            .putIfPresent("last_name", Optional.ofNullable(parts.length > 1 ? parts[1] : null))
            .put("full_name", name)
            .put("user_id", account.id().value())
            .putIfPresent("account_type", Optional.ofNullable(account.accountType()))
            .putIfPresent("app_type", jira.map(User::appType))
            .putIfPresent("locale", jira.map(User::locale))
            .putIfPresent("time_zone", jira.map(User::timeZone))
            .put("email_source", origin.isKnown() ? origin.word() : "none");
    return origin.isKnown() ? profile : profile.put("email_missing", origin.word());
  }

  /** What only the organization knows. The original's keys for it are kept beside ours. */
  private static void tell(DirectoryAccount account, UserTrait.Builder trait, Profile profile) {
    profile
        .put("account_id", account.accountId().value())
        .putIfPresent("username", Optional.ofNullable(account.name()))
        .putIfPresent("nickname", Optional.ofNullable(account.nickname()))
        .putIfPresent("job_title", Optional.ofNullable(account.jobTitle()))
        .putIfPresent("department", Optional.ofNullable(account.department()))
        .putIfPresent("account_status", Optional.ofNullable(account.accountStatus()))
        .putIfPresent("membership_status", Optional.ofNullable(account.membershipStatus()))
        .putIfPresent("organization_status", Optional.ofNullable(account.status()))
        .putIfPresent("claim_status", Optional.ofNullable(account.claimStatus()))
        .putIfPresent("management_source", Optional.ofNullable(account.managementSource()))
        .putIfPresent("added_to_organization", text(account.addedToOrganization()))
        .putIfPresent("last_active", text(account.lastActive()))
        .putIfPresent("last_active_in_jira", text(account.lastActiveInJira()));
    if (account.emailVerified() != null) {
      profile.put("email_verified", account.emailVerified());
    }
    if (account.mfaEnabled() != null) {
      profile.put("mfa_enabled", account.mfaEnabled());
      trait.setMfaStatus(UserTrait.MFAStatus.newBuilder().setMfaEnabled(account.mfaEnabled()));
    }
    if (account.lastActiveInJira() != null) {
      trait.setLastLogin(timestamp(account.lastActiveInJira()));
    }
  }

  private static Optional<String> text(@Nullable Instant time) {
    return Optional.ofNullable(time).map(Instant::toString);
  }

  private static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }

  private static UserTrait.AccountType accountType(@Nullable String type) {
    return User.APP.equals(type)
        ? UserTrait.AccountType.ACCOUNT_TYPE_SERVICE
        : UserTrait.AccountType.ACCOUNT_TYPE_HUMAN;
  }
}
