package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.Credential;
import dev.batonjira.atlassian.SiteUrl;
import dev.batonjira.atlassian.http.ApiClient;
import dev.batonjira.atlassian.http.ApiRequest;
import dev.batonjira.atlassian.http.CallReceipt;
import dev.batonjira.atlassian.http.ClientSettings;
import dev.batonjira.atlassian.http.Receipt;
import dev.batonjira.atlassian.json.Json;

/**
 * Jira Cloud's API, by endpoint family. Each method of a family is one call, unless it says
 * otherwise; it blocks, and throws {@link dev.batonjira.atlassian.AtlassianException} only.
 * Thread-safe; meant for virtual threads, whose interruption ends a call at once.
 */
public final class JiraClient implements AutoCloseable {

  private final ApiClient api;

  private JiraClient(ApiClient api) {
    this.api = api;
  }

  /** Makes no call. */
  public static JiraClient open(SiteUrl site, Credential credential, ClientSettings settings) {
    return new JiraClient(ApiClient.open(site, credential, settings));
  }

  /** The site itself and what the caller may do there. */
  public Site site() {
    return new Site(api);
  }

  /** Accounts. */
  public Users users() {
    return new Users(api);
  }

  /** Groups and their members. */
  public Groups groups() {
    return new Groups(api);
  }

  /** Projects. */
  public Projects projects() {
    return new Projects(api);
  }

  /** Project roles and their actors. */
  public Roles roles() {
    return new Roles(api);
  }

  /** Permission schemes and product access. */
  public Schemes schemes() {
    return new Schemes(api);
  }

  /** What issues can be created, and with which fields. */
  public IssueCreation issueCreation() {
    return new IssueCreation(api);
  }

  /** Issues. */
  public Issues issues() {
    return new Issues(api);
  }

  /** Portals and requests of customers. */
  public ServiceDesks serviceDesks() {
    return new ServiceDesks(api);
  }

  /** Sends a change once: never again by itself when its answer was lost. */
  public Receipt<Boolean> write(ApiRequest change) {
    return api.write(change);
  }

  /** Sends a change once, and reads the account that its answer holds. */
  public Receipt<User> writeAccount(ApiRequest change) {
    return api.write(change, Json.object(User.class));
  }

  /** What this client has asked of the server so far. */
  public CallReceipt receipt() {
    return api.receipt();
  }

  @Override
  public void close() {
    api.close();
  }
}
