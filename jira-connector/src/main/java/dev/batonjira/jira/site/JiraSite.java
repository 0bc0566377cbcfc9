package dev.batonjira.jira.site;

import dev.batonjira.atlassian.CloudId;
import dev.batonjira.atlassian.Credential;
import dev.batonjira.atlassian.SiteUrl;
import dev.batonjira.atlassian.http.ClientSettings;
import dev.batonjira.atlassian.jira.JiraClient;
import java.util.Optional;

/**
 * The site that is read, and the client that reads it. Some credentials work on the gateway's
 * address of the site only; the client is then replaced before anything is listed. Thread-safe.
 */
public final class JiraSite implements AutoCloseable {
  private final Credential credential;
  private final ClientSettings settings;
  private volatile Access access;
  private volatile Optional<String> webAddress = Optional.empty();
  private volatile boolean administered;
  private final Once<CloudId> cloudId =
      new Once<>(() -> address().cloudId().orElseGet(() -> client().site().cloudId()));

  private record Access(SiteUrl address, JiraClient client) {}

  public JiraSite(SiteUrl address, Credential credential, ClientSettings settings) {
    this.credential = credential;
    this.settings = settings;
    this.access = opened(address);
  }

  /** The client for the address in use. */
  public JiraClient client() {
    return access.client();
  }

  /** The address in use. */
  public SiteUrl address() {
    return access.address();
  }

  /**
   * The identity of the site. One call at most; none where the address in use names it.
   *
   * @throws dev.batonjira.atlassian.AtlassianException when the site does not tell it
   */
  public CloudId cloudId() {
    return cloudId.get();
  }

  /** The address that people open, without final slash; empty while it is not known. */
  public Optional<String> webAddress() {
    return webAddress;
  }

  /** Remembers the address that people open. */
  public void openedAt(String address) {
    webAddress = Optional.of(address.replaceAll("/+$", ""));
  }

  /** Whether the account is known to administer Jira. */
  public boolean isAdministered() {
    return administered;
  }

  /** Remembers whether the account administers Jira. */
  public void administeredBy(boolean account) {
    administered = account;
  }

  /** Whether the credential is a service account's, which works on the gateway's address only. */
  public boolean hasServiceAccount() {
    return credential.email().endsWith("@serviceaccount.atlassian.com");
  }

  /** A client for another address of the site; the caller uses it up or closes it. */
  public JiraClient clientFor(SiteUrl address) {
    return JiraClient.open(address, credential, settings);
  }

  /** Reads the site at {@code address} with {@code client} from now on. */
  public void use(SiteUrl address, JiraClient client) {
    JiraClient former = access.client();
    access = new Access(address, client);
    former.close();
  }

  @Override
  public void close() {
    access.client().close();
  }

  private Access opened(SiteUrl address) {
    return new Access(address, clientFor(address));
  }
}
