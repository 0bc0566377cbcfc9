package dev.batonjira.jira.organization;

import dev.batonjira.atlassian.http.CallReceipt;
import dev.batonjira.atlassian.http.ClientSettings;
import dev.batonjira.atlassian.jira.GroupId;
import dev.batonjira.atlassian.organization.OrganizationClient;
import dev.batonjira.atlassian.organization.OrganizationGroup;
import dev.batonjira.jira.site.JiraFailures;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.jira.site.Once;
import dev.batonjira.sdk.ConnectorException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The organization that the site belongs to. Each of its lists is read once, when somebody first
 * asks for it, and kept; what the key may not read is empty. Calls throw {@link ConnectorException}
 * only. Thread-safe.
 */
public final class SiteOrganization implements AutoCloseable {
  private final OrganizationClient client;
  private final Once<OrganizationReach> reach;
  private final Once<Directory> directory;
  private final Once<DirectoryGroups> groups;

  /** Makes no call. */
  public SiteOrganization(OrganizationAccess access, JiraSite site, ClientSettings settings) {
    client = OrganizationClient.open(access.url(), access.id(), access.key(), settings);
    reach = once(() -> OrganizationReach.of(client, site));
    directory = once(() -> reach.get().directory());
    groups = once(() -> reach.get().groups());
  }

  private static <T> Once<T> once(Supplier<T> reading) {
    return new Once<>(() -> JiraFailures.translating(reading));
  }

  /**
   * Makes sure that the key works, that it is of this organization and that the site belongs to it.
   * Four calls, of which two are the beginnings of what is read later.
   *
   * @return a sentence for each part that the key may not read
   * @throws ConnectorException with a sentence that says what to correct
   */
  public List<String> check() {
    return reach.get().warnings();
  }

  /** Its accounts, on the site or not. */
  public DirectoryAccounts accounts() {
    return directory.get().accounts();
  }

  /** Who is in which of its groups; empty when the key may not read it. */
  public Optional<GroupMembers> members() {
    return directory.get().members();
  }

  /** The group with this id; empty when the organization does not show it. */
  public Optional<OrganizationGroup> group(GroupId id) {
    return groups.get().find(id);
  }

  /** How many calls the members of all its groups would cost at {@code pageSize} members each. */
  public long memberPages(int pageSize) {
    return groups.get().memberPages(pageSize);
  }

  /** The client, for what is asked anew each time. */
  public OrganizationClient client() {
    return client;
  }

  /** What was asked of the organization so far. */
  public CallReceipt receipt() {
    return client.receipt();
  }

  @Override
  public void close() {
    client.close();
  }
}
