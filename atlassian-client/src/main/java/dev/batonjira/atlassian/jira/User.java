package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.json.Absent;
import org.jspecify.annotations.Nullable;

/**
 * An account as Jira shows it to the caller: fields that the person's profile hides are null.
 *
 * @param accountId {@link AccountId#UNKNOWN} when Jira gives none
 * @param accountType {@code atlassian}, {@code app}, {@code customer}, {@code unknown} or a newer
 *     word
 * @param appType {@code service}, {@code agent} or a newer word; for type {@code app} only
 * @param active false for deactivated, suspended and former people; null when not told
 * @param emailAddress null for most accounts outside the caller's organization
 */
public record User(
    AccountId accountId,
    @Nullable String accountType,
    @Nullable String appType,
    @Nullable Boolean active,
    @Nullable String displayName,
    @Nullable String emailAddress,
    @Nullable String timeZone,
    @Nullable String locale,
    @Nullable Boolean guest) {

  /** The account type of people. */
  public static final String ATLASSIAN = "atlassian";

  /** The account type of apps, bots, agents and service accounts. */
  public static final String APP = "app";

  /** The account type of customers who see a help portal only. */
  public static final String CUSTOMER = "customer";

  public User {
    accountId = accountId == null ? AccountId.UNKNOWN : accountId;
    accountType = Absent.text(accountType);
    appType = Absent.text(appType);
    displayName = Absent.text(displayName);
    emailAddress = Absent.text(emailAddress);
    timeZone = Absent.text(timeZone);
    locale = Absent.text(locale);
  }
}
