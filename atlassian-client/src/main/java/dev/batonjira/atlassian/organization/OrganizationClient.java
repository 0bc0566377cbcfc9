package dev.batonjira.atlassian.organization;

import static java.util.Objects.requireNonNull;

import dev.batonjira.atlassian.CloudId;
import dev.batonjira.atlassian.OrganizationUrl;
import dev.batonjira.atlassian.http.ApiClient;
import dev.batonjira.atlassian.http.ApiRequest;
import dev.batonjira.atlassian.http.CallReceipt;
import dev.batonjira.atlassian.http.ClientSettings;
import dev.batonjira.atlassian.http.Receipt;
import dev.batonjira.atlassian.jira.AccountId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Atlassian's API of one organization. Calls block, and throw {@link
 * dev.batonjira.atlassian.AtlassianException} only. Thread-safe; meant for virtual threads, whose
 * interruption ends a call at once.
 */
public final class OrganizationClient implements AutoCloseable {

  /** The most requests on their way at once: Atlassian publishes no limits for this API. */
  public static final int MOST_IN_FLIGHT = 3;

  /** The largest page of workspaces that Atlassian gives. */
  private static final int WORKSPACES_PAGE = 1000;

  /** The largest page of directories that Atlassian gives. */
  private static final int DIRECTORIES_PAGE = 100;

  private final Server server;
  private final OrganizationUsers users;
  private final OrganizationGroups groups;

  private OrganizationClient(Server server) {
    this.server = server;
    this.users = new OrganizationUsers(server);
    this.groups = new OrganizationGroups(server);
  }

  /**
   * Makes no call. However many requests in flight the settings allow, no more than {@link
   * #MOST_IN_FLIGHT} are sent.
   */
  public static OrganizationClient open(
      OrganizationUrl url, OrganizationId id, OrganizationKey key, ClientSettings settings) {
    ClientSettings gentle =
        settings.withMaxInFlight(Math.min(settings.maxInFlight(), MOST_IN_FLIGHT));
    OrganizationAdvice advice = new OrganizationAdvice(requireNonNull(id, "id"));
    ApiClient api = ApiClient.open(url.base(), key, advice, gentle);
    return new OrganizationClient(new Server(api, url.host(), id));
  }

  /** Whose client it is. */
  public OrganizationId id() {
    return server.organization();
  }

  /** The organization: the check that key and id work and belong together. One call. */
  public Organization organization() {
    return server
        .api()
        .call(OrganizationCall.ORGANIZATION.get(id()), Answer.one(Organization.class))
        .items()
        .getFirst();
  }

  /** The organizations that the key is of. */
  public CursorList<Organization> organizations() {
    return new PagedList<>(
        server, OrganizationCall.ORGANIZATIONS.get(), Answer.many(Organization.class));
  }

  /** The directories that the key may manage. */
  public CursorList<Directory> directories() {
    return new PagedList<>(
        server,
        OrganizationCall.DIRECTORIES.get(id()).with("limit", DIRECTORIES_PAGE),
        Answer.many(Directory.class));
  }

  /** The directories that an account is in. */
  public CursorList<Directory> directoriesOf(AccountId account) {
    return new PagedList<>(
        server,
        OrganizationCall.DIRECTORIES
            .get(id())
            .with("limit", DIRECTORIES_PAGE)
            .with("accountId", account),
        Answer.many(Directory.class));
  }

  /** The product instances of the organization. */
  public CursorList<Workspace> workspaces() {
    return new PagedList<>(server, "", this::workspaces, Answer.many(Workspace.class));
  }

  /** Next to a cursor nothing else may be sent. */
  private ApiRequest workspaces(@Nullable String cursor) {
    Body body =
        cursor == null
            ? new Body().with("limit", WORKSPACES_PAGE)
            : new Body().with("cursor", cursor);
    return OrganizationCall.WORKSPACES.post(body.json(), id());
  }

  /**
   * Jira's products on one site, known by the cloud id in their identifiers, whatever domain the
   * site has; none when the site is not in the organization. All workspaces are read for it, as the
   * words for Jira's products are no closed list; mostly one call.
   */
  public List<Workspace> jiraProducts(CloudId site) {
    return workspaces().all().stream()
        .filter(workspace -> workspace.id().isOf(site) && workspace.isJira())
        .distinct()
        .toList();
  }

  /** Accounts. */
  public OrganizationUsers users() {
    return users;
  }

  /** Groups. */
  public OrganizationGroups groups() {
    return groups;
  }

  /**
   * What the key may do to a managed account. One call.
   *
   * @throws dev.batonjira.atlassian.AtlassianException.Forbidden when the account is not managed by
   *     the organization
   * @throws dev.batonjira.atlassian.AtlassianException.NotFound when it is unknown
   */
  public Manageability manageability(AccountId account) {
    return server.api().call(OrganizationCall.USER_MANAGE.get(account), Manageability.decoder());
  }

  /** Changes, as requests. */
  public OrganizationWrites writes() {
    return new OrganizationWrites(id());
  }

  /** Sends a change once: never again by itself when its answer was lost. */
  public Receipt<Boolean> write(ApiRequest change) {
    return server.api().write(change);
  }

  /** Sends an invitation once, and reads what became of it. */
  public Receipt<Invitation> writeInvitation(ApiRequest change) {
    return server.api().write(change, Invitation.decoder());
  }

  /** What this client has asked of the server so far. */
  public CallReceipt receipt() {
    return server.api().receipt();
  }

  @Override
  public void close() {
    server.api().close();
  }
}
