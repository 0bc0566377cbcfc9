package dev.batonjira.atlassian.organization;

import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.json.Absent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * An account that the organization manages as it has claimed the domain of its email address,
 * whether or not it has access to a site. What Atlassian does not tell is null.
 *
 * @param accountType {@code atlassian}, {@code customer}, {@code app} or a newer word
 * @param accountStatus {@code active}, {@code inactive}, {@code closed} or a newer word
 * @param lastActive on any product
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ManagedAccount(
    AccountId accountId,
    @Nullable String accountType,
    @Nullable String accountStatus,
    @Nullable String name,
    @Nullable String email,
    @Nullable Boolean accessBillable,
    @Nullable Instant lastActive,
    List<ProductActivity> productAccess) {

  public ManagedAccount {
    accountId = Absent.required(accountId, "a managed account's id");
    accountType = Absent.text(accountType);
    accountStatus = Absent.text(accountStatus);
    name = Absent.text(name);
    email = Absent.text(email);
    productAccess = Absent.items(productAccess);
  }
}
