package dev.batonjira.atlassian.organization;

import dev.batonjira.atlassian.http.ApiRequest;
import dev.batonjira.atlassian.jira.AccountId;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Calls about accounts. */
public final class OrganizationUsers {

  /** How many accounts a page of {@link #search} has at most. */
  public static final int PAGE = 100;

  private final Server server;
  private final AtomicBoolean searchRefused = new AtomicBoolean();

  OrganizationUsers(Server server) {
    this.server = server;
  }

  /**
   * The accounts of the directories, managed by the organization or not. Where the key is refused
   * the search they come from a deprecated list, which tells neither groups nor products nor roles:
   * {@link #isSearchRefused}.
   */
  public CursorList<OrganizationUser> search(UserSearch search) {
    return new SearchOrList<>(
        server,
        cursor -> searching(search, cursor),
        PagedList.Question.of(listing(search)),
        Answer.many(OrganizationUser.class),
        searchRefused);
  }

  /**
   * The accounts with exactly this email address, in any directory or none, with their products.
   * Only a key without scopes may ask.
   */
  public List<OrganizationUser> withEmail(String email) {
    String body =
        new Body()
            .with("emails", List.of(email))
            .with("expand", List.of("productAccess", "platformRoles"))
            .with("limit", PAGE)
            .json();
    return server
        .api()
        .call(
            OrganizationCall.USERS_SEARCH.post(body, server.organization(), DirectoryId.ALL),
            Answer.many(OrganizationUser.class))
        .items();
  }

  /**
   * Whether the search was refused to the key, and the deprecated list was not, in any call so far.
   * No search is tried again then.
   */
  public boolean isSearchRefused() {
    return searchRefused.get();
  }

  private ApiRequest searching(UserSearch search, @Nullable String cursor) {
    String body =
        new Body()
            .with("resourceIds", search.resourceIds())
            .with("groupIds", search.groupIds())
            .with("accountIds", search.accountIds())
            .with(
                "expand",
                search.expansions().stream().sorted().map(UserSearch.Expansion::word).toList())
            .with("limit", PAGE)
            .with("cursor", cursor)
            .json();
    return OrganizationCall.USERS_SEARCH.post(body, server.organization(), search.directory());
  }

  private ApiRequest listing(UserSearch search) {
    return OrganizationCall.USERS_LIST
        .get(server.organization(), search.directory())
        .with("limit", PAGE)
        .withEach("resourceIds", search.resourceIds())
        .withEach("groupIds", search.groupIds())
        .withEach("accountIds", search.accountIds());
  }

  /** The accounts that the organization manages, with or without access to a site. */
  public CursorList<ManagedAccount> managed() {
    return new PagedList<>(
        server,
        OrganizationCall.MANAGED_ACCOUNTS.get(server.organization()),
        Answer.many(ManagedAccount.class));
  }

  /** When one account last used each product; as many calls as pages, mostly one. */
  public LastActiveDates lastActiveDates(AccountId id) {
    return LastActiveDates.of(
        new PagedList<>(
                server,
                OrganizationCall.LAST_ACTIVE_DATES.get(server.organization(), id),
                Answer.one(LastActiveDates.class))
            .all());
  }
}
