package dev.batonjira.jira.users;

import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.PageArray;
import dev.batonjira.atlassian.jira.User;
import dev.batonjira.jira.organization.DirectoryAccount;
import dev.batonjira.jira.organization.DirectoryAccounts;
import dev.batonjira.jira.site.JiraFailures;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.jira.site.Slice;
import dev.batonjira.protocol.connector.v2.AccountInfo;
import dev.batonjira.protocol.connector.v2.ConnectorAccountCreationSchema;
import dev.batonjira.protocol.connector.v2.CreateAccountResponse;
import dev.batonjira.protocol.connector.v2.CredentialDetailsAccountProvisioning;
import dev.batonjira.protocol.connector.v2.DeleteResourceResponse;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.protocol.connector.v2.UserTrait;
import dev.batonjira.sdk.Page;
import dev.batonjira.sdk.PageToken;
import dev.batonjira.sdk.ResourceGetter;
import dev.batonjira.sdk.ResourceSyncer;
import dev.batonjira.sdk.provision.AccountProvisioner;
import dev.batonjira.sdk.provision.Change;
import dev.batonjira.sdk.provision.ResourceDeleter;
import dev.batonjira.sdk.provision.Terms;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lists all accounts of the site: those in Jira's listing, and those that have access to Jira by
 * the organization and are missing there. Each is told by both sources in one row.
 */
public final class UserSyncer
    implements ResourceSyncer, ResourceGetter, AccountProvisioner, ResourceDeleter {
  private static final String UNLISTED = "unlisted";
  private static final int UNLISTED_PAGE = 1000;

  private final JiraSite site;
  private final SiteAccounts accounts;
  private final AccountFilter filter;
  private final Optional<SiteRoll> roll;
  private final AccountChanges changes;
  private final Map<EmailOrigin, Long> byEmailOrigin = new ConcurrentHashMap<>();

  /**
   * Makes no call.
   *
   * @param roll empty when no organization is known
   * @param changes how accounts are changed
   */
  public UserSyncer(
      JiraSite site,
      SiteAccounts accounts,
      AccountFilter filter,
      Optional<SiteRoll> roll,
      AccountChanges changes) {
    this.site = site;
    this.accounts = accounts;
    this.filter = filter;
    this.roll = roll;
    this.changes = changes;
  }

  @Override
  public ResourceType resourceType() {
    return JiraTypes.USER;
  }

  @Override
  public Page<Resource> list(@Nullable ResourceId parent, PageToken token) {
    Page<KnownAccount> page = page(token);
    return Page.of(resources(page.items()), page.next());
  }

  /**
   * A page of the accounts that this lists and that can hold a permission: active ones, apart from
   * portal customers. The tokens are those of {@link #list}.
   */
  public Page<AccountId> active(PageToken token) {
    Page<KnownAccount> page = page(token);
    return Page.of(
        page.items().stream()
            .filter(
                account -> account.status().getStatus() == UserTrait.Status.State.STATUS_ENABLED)
            .filter(account -> !User.CUSTOMER.equals(account.accountType()))
            .map(KnownAccount::id)
            .toList(),
        page.next());
  }

  /** One page of the accounts that the sync holds, each once. */
  private Page<KnownAccount> page(PageToken token) {
    Optional<Slice> slice = Slice.parse(UNLISTED, token);
    return slice.isPresent() ? unlisted(roll.orElseThrow(), slice.get()) : listed(token);
  }

  private Page<KnownAccount> listed(PageToken token) {
    ListingPlace place = ListingPlace.parse(token);
    PageArray<User> page =
        JiraFailures.translating(() -> site.client().users().search(place.start(), place.size()));
    Optional<PageToken> next = place.after(page).map(ListingPlace::toPageToken);
    accounts.listed(page, next.isEmpty());
    if (next.isEmpty()) {
      next = roll.map(_ -> Slice.WHOLE.toPageToken(UNLISTED));
    }
    return Page.of(distinct(known(page.values())), next.stream().toList());
  }

  /** Accounts that the organization gives access to Jira, and Jira does not list. */
  private Page<KnownAccount> unlisted(SiteRoll roll, Slice slice) {
    DirectoryAccounts directory = roll.organization().accounts();
    Map<AccountId, DirectoryAccount> candidates =
        roll.unlisted()
            .filter(number -> slice.includes(directory.id(number).value()))
            .mapToObj(directory::get)
            .filter(account -> Boolean.TRUE.equals(account.jiraAccess()))
            .collect(
                Collectors.toMap(
                    DirectoryAccount::accountId,
                    Function.identity(),
                    (a, b) -> a,
                    LinkedHashMap::new));
    if (candidates.size() > 2 * UNLISTED_PAGE && slice.equals(Slice.WHOLE)) {
      return Page.of(
          List.of(),
          Slice.partsOf(candidates.size(), UNLISTED_PAGE).stream()
              .map(part -> part.toPageToken(UNLISTED))
              .toList());
    }
    Map<AccountId, User> inJira =
        byIds(candidates.keySet()).stream()
            .collect(Collectors.toMap(User::accountId, Function.identity(), (a, b) -> a));
    return Page.of(
        distinct(
            candidates.values().stream()
                .map(account ->
                    new KnownAccount(
                        account.accountId(), inJira.get(account.accountId()), account))));
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
    return resources(
        distinct(known(byIds(ids.stream().map(id -> new AccountId(id.getResource())).toList()))));
  }

  /** Of the accounts listed and fetched so far, how many have an email address. */
  public EmailCoverage emailCoverage() {
    return new EmailCoverage(Map.copyOf(byEmailOrigin));
  }

  private List<User> byIds(Collection<AccountId> ids) {
    return JiraFailures.translating(() -> site.client().users().byIds(ids));
  }

  private Stream<KnownAccount> known(List<User> users) {
    Optional<DirectoryAccounts> directory = roll.map(r -> r.organization().accounts());
    return users.stream()
        .map(user ->
            KnownAccount.of(user, directory.flatMap(known -> known.find(user.accountId()))));
  }

  private List<KnownAccount> distinct(Stream<KnownAccount> known) {
    Map<AccountId, KnownAccount> distinct = new LinkedHashMap<>();
    known
        .filter(account -> filter.keeps(account.id(), account.accountType()))
        .forEach(account -> distinct.putIfAbsent(account.id(), account));
    return List.copyOf(distinct.values());
  }

  private List<Resource> resources(List<KnownAccount> known) {
    known.forEach(account -> byEmailOrigin.merge(account.emailOrigin(), 1L, Long::sum));
    return known.stream().map(AccountMapping::toResource).toList();
  }

  @Override
  public ConnectorAccountCreationSchema accountSchema() {
    return changes.accountSchema();
  }

  @Override
  public CredentialDetailsAccountProvisioning credentialOptions() {
    return changes.credentialOptions();
  }

  @Override
  public Change<CreateAccountResponse> planCreate(AccountInfo account, Terms terms) {
    return changes.planCreate(account, terms);
  }

  @Override
  public Change<DeleteResourceResponse> planDelete(ResourceId resource, Terms terms) {
    return changes.planDelete(resource, terms);
  }
}
