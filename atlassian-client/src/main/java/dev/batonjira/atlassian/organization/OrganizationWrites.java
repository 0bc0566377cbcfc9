package dev.batonjira.atlassian.organization;

import dev.batonjira.atlassian.http.ApiRequest;
import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.GroupId;
import dev.batonjira.atlassian.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Changes of an organization, as requests that {@link OrganizationClient#write} sends. A directory
 * is always named: {@link DirectoryId#ALL} is for reads. No scope lets a key make them.
 */
public final class OrganizationWrites {
  /** Atlassian answers 415 to a change without a body. */
  private static final String NOTHING = "{}";

  private final OrganizationId id;

  OrganizationWrites(OrganizationId id) {
    this.id = id;
  }

  /** Makes an account of the directory a member of a group of the same directory. */
  public ApiRequest adding(DirectoryId directory, GroupId group, AccountId account) {
    return OrganizationCall.MEMBERSHIP_ADD.write(
        Json.write(Map.of("accountId", account.value())), id, directory, group);
  }

  /** Ends an account's membership in a group. */
  public ApiRequest removing(DirectoryId directory, GroupId group, AccountId account) {
    return OrganizationCall.MEMBERSHIP_REMOVE.write(null, id, directory, group, account);
  }

  /** Takes from an account, for now, all that the directory gives it. */
  public ApiRequest suspending(DirectoryId directory, AccountId account) {
    return OrganizationCall.USER_SUSPEND.write(NOTHING, id, directory, account);
  }

  /** Gives it back. */
  public ApiRequest restoring(DirectoryId directory, AccountId account) {
    return OrganizationCall.USER_RESTORE.write(NOTHING, id, directory, account);
  }

  /** Takes an account out of a directory for good. */
  public ApiRequest removing(DirectoryId directory, AccountId account) {
    return OrganizationCall.USER_REMOVE.write(null, id, directory, account);
  }

  /**
   * Invites a person to products.
   *
   * @param products the workspaces to give access to; may be empty
   */
  public ApiRequest inviting(String email, List<ResourceId> products) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("emails", List.of(email));
    body.put(
        "permissionRules",
        products.stream()
            .map(product -> Map.of("resource", product.toString(), "role", "atlassian/user"))
            .toList());
    body.put("sendNotification", true);
    return OrganizationCall.USER_INVITE.write(Json.write(body), id);
  }
}
