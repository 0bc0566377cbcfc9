package dev.batonjira.atlassian.organization;

import dev.batonjira.atlassian.http.ApiRequest;
import dev.batonjira.atlassian.jira.GroupId;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Calls about groups. Atlassian lists no members of a group: search its users. */
public final class OrganizationGroups {

  /** How many groups a page of {@link #search} has at most. */
  public static final int PAGE = 100;

  private final Server server;
  private final AtomicBoolean searchRefused = new AtomicBoolean();

  OrganizationGroups(Server server) {
    this.server = server;
  }

  /**
   * The groups of the directories. Where the key is refused the search they come from a deprecated
   * list, without the count of users: {@link #isSearchRefused}.
   */
  public CursorList<OrganizationGroup> search(GroupSearch search) {
    return new SearchOrList<>(
        server,
        cursor -> searching(search, cursor),
        PagedList.Question.of(listing(search)),
        Answer.many(OrganizationGroup.class),
        searchRefused);
  }

  /**
   * Whether the search was refused to the key, and the deprecated list was not, in any call so far.
   * No search is tried again then.
   */
  public boolean isSearchRefused() {
    return searchRefused.get();
  }

  private ApiRequest searching(GroupSearch search, @Nullable String cursor) {
    String body =
        new Body()
            .with("resourceIds", search.resourceIds())
            .with("groupIds", search.groupIds())
            .with("accountIds", search.accountIds())
            .with("expand", List.of("counts.users"))
            .with("limit", PAGE)
            .with("cursor", cursor)
            .json();
    return OrganizationCall.GROUPS_SEARCH.post(body, server.organization(), search.directory());
  }

  private ApiRequest listing(GroupSearch search) {
    return OrganizationCall.GROUPS_LIST
        .get(server.organization(), search.directory())
        .with("limit", PAGE)
        .withEach("resourceIds", search.resourceIds())
        .withEach("groupIds", search.groupIds())
        .withEach("accountIds", search.accountIds());
  }

  /** What a group gives on which product instances. */
  public CursorList<RoleAssignment> roleAssignments(GroupId group) {
    return new PagedList<>(
        server,
        OrganizationCall.GROUP_ROLE_ASSIGNMENTS
            .get(server.organization(), DirectoryId.ALL, group)
            .with("limit", PAGE),
        Answer.many(RoleAssignment.class));
  }
}
