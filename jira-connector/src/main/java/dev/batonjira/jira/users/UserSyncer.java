package dev.batonjira.jira.users;

import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.PageArray;
import dev.batonjira.atlassian.jira.User;
import dev.batonjira.atlassian.jira.Users;
import dev.batonjira.jira.site.JiraFailures;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Page;
import dev.batonjira.sdk.PageToken;
import dev.batonjira.sdk.ResourceGetter;
import dev.batonjira.sdk.ResourceSyncer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lists all accounts of the site. The list tells neither its length nor its end, and its pages are
 * filtered after slicing: a short page means nothing, and one empty page is followed by a second
 * look, since a whole page can have been filtered away.
 */
public final class UserSyncer implements ResourceSyncer, ResourceGetter {
  private static final int EMPTY_PAGES_AT_END = 2;

  /** Three times as many accounts as a site can have. */
  private static final long FARTHEST = 3_000_000;

  private final JiraSite site;
  private final SiteAccounts accounts;
  private final AccountFilter filter;

  public UserSyncer(JiraSite site, SiteAccounts accounts, AccountFilter filter) {
    this.site = site;
    this.accounts = accounts;
    this.filter = filter;
  }

  @Override
  public ResourceType resourceType() {
    return JiraTypes.USER;
  }

  @Override
  public Page<Resource> list(@Nullable ResourceId parent, PageToken token) {
    Place place = Place.parse(token);
    PageArray<User> page =
        JiraFailures.translating(() -> site.client().users().search(place.start(), place.size()));
    Optional<Place> next = place.after(page);
    accounts.listed(page, next.isEmpty());
    return Page.of(resources(page.values()), next.map(Place::toPageToken).stream().toList());
  }

  @Override
  public Page<Entitlement> entitlements(Resource resource, PageToken token) {
    return Page.empty();
  }

  @Override
  public Page<Grant> grants(Resource resource, PageToken token) {
    return Page.empty();
  }

  @Override
  public List<Resource> get(Collection<ResourceId> ids) {
    List<AccountId> accountIds = ids.stream().map(id -> new AccountId(id.getResource())).toList();
    return resources(JiraFailures.translating(() -> site.client().users().byIds(accountIds)));
  }

  private List<Resource> resources(List<User> users) {
    Map<AccountId, Resource> distinct = LinkedHashMap.newLinkedHashMap(users.size());
    for (User user : users) {
      if (filter.keeps(user)) {
        distinct.putIfAbsent(user.accountId(), AccountMapping.toResource(user));
      }
    }
    return List.copyOf(distinct.values());
  }

  /**
   * A place in the listing.
   *
   * @param size how many to ask for: less than the most once the server was too slow for that
   * @param empty how many pages before this one were empty
   * @param before the first account of the page before; empty when there was none
   */
  private record Place(long start, int size, int empty, String before) {

    static Place parse(PageToken token) {
      if (token.isFirst()) {
        return new Place(0, Users.SEARCH_PAGE, 0, "");
      }
      String[] fields = token.value().split("/", 4);
      try {
        if (fields.length == 4) {
          return new Place(
              Long.parseLong(fields[0]),
              Integer.parseInt(fields[1]),
              Integer.parseInt(fields[2]),
              fields[3]);
        }
      } catch (NumberFormatException e) {
        throw new ConnectorException.Bug("The page token " + token.value() + " is not ours.", e);
      }
      throw new ConnectorException.Bug("The page token " + token.value() + " is not ours.", null);
    }

    PageToken toPageToken() {
      return new PageToken(start + "/" + size + "/" + empty + "/" + before);
    }

    Optional<Place> after(PageArray<User> page) {
      boolean isEmpty = page.values().isEmpty();
      String first = isEmpty ? before : page.values().getFirst().accountId().value();
      if ((!isEmpty && first.equals(before)) || start > FARTHEST) {
        throw new ConnectorException.Bug(
            "The users listing repeated the page before offset "
                + start
                + " or does not end: the server does not honour startAt.",
            null);
      }
      int emptyNow = isEmpty ? empty + 1 : 0;
      return emptyNow == EMPTY_PAGES_AT_END
          ? Optional.empty()
          : Optional.of(new Place(start + page.pageSize(), page.pageSize(), emptyNow, first));
    }
  }
}
