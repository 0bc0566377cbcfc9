package dev.batonjira.jira.credential;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.AtlassianException.Unauthenticated.Reason;
import dev.batonjira.atlassian.SiteUrl;
import dev.batonjira.atlassian.jira.JiraClient;
import dev.batonjira.atlassian.jira.ServerInformation;
import dev.batonjira.atlassian.jira.User;
import dev.batonjira.jira.site.InParallel;
import dev.batonjira.jira.site.JiraFailures;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.jira.site.Once;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out whether the credential works before anything is listed, since listings give strangers
 * an empty answer instead of an error. Settles which address of the site is used: tokens with
 * scopes work on the gateway's address only, whatever address was configured.
 */
public final class CredentialCheck {
  private static final String BROWSE_USERS = "USER_PICKER";
  private static final String ADMINISTER = "ADMINISTER";

  private final JiraSite site;

  public CredentialCheck(JiraSite site) {
    this.site = site;
  }

  /**
   * Makes four calls, one or two more where the address has to be found.
   *
   * @throws ConnectorException with a sentence that says what to correct
   */
  public Validation validate() {
    return JiraFailures.translating(this::checked);
  }

  private Validation checked() {
    List<String> warnings = new ArrayList<>();
    if (site.hasServiceAccount() && !site.address().isScoped()) {
      SiteUrl scoped = site.address().scopedTo(site.cloudId());
      site.use(scoped, site.clientFor(scoped));
    }
    User myself = myself(warnings);
    if (Boolean.FALSE.equals(myself.active())) {
      throw new ConnectorException.Unauthenticated(
          "The account of the API token is deactivated: use the token of an active account.", null);
    }
    Once<ServerInformation> server = new Once<>(this::server);
    Once<String> source = new Once<>(this::sourceName);
    Once<Boolean> administers = new Once<>(() -> checkPermissions(warnings));
    InParallel.ask(List.of(server, source, administers), Once::get);
    site.openedAt(Optional.ofNullable(server.get().baseUrl()).orElse(site.address().toString()));
    site.administeredBy(administers.get());
    return new Validation(
        source.get() + "/" + myself.accountId(), warnings, credential(administers.get()));
  }

  private ServerInformation server() {
    ServerInformation server = site.client().site().serverInfo();
    if (!server.isCloud()) {
      throw new ConnectorException.Invalid(
          "The server at "
              + site.address()
              + " is not Jira Cloud but "
              + Optional.ofNullable(server.deploymentType()).orElse("something else")
              + ": give the address of a Jira Cloud site.",
          null);
    }
    return server;
  }

  private User myself(List<String> warnings) {
    try {
      return site.client().site().myself();
    } catch (AtlassianException.Unauthenticated refused) {
      if (site.address().isScoped() || !canBeScoped(refused.reason())) {
        throw refused;
      }
      return myselfAtGateway(refused, warnings);
    }
  }

  /** A refusal of a token with scopes on the site's own address looks like that of a wrong one. */
  private static boolean canBeScoped(Reason reason) {
    return switch (reason) {
      case REFUSED, MISMATCH, MISSING_SCOPE -> true;
      case CAPTCHA, LOGIN_PAGE -> false;
    };
  }

  private User myselfAtGateway(AtlassianException.Unauthenticated refused, List<String> warnings) {
    SiteUrl scoped;
    try {
      scoped = site.address().scopedTo(site.cloudId());
    } catch (AtlassianException e) {
      refused.addSuppressed(e);
      throw refused;
    }
    SiteUrl configured = site.address();
    JiraClient gateway = site.clientFor(scoped);
    User myself;
    try {
      myself = gateway.site().myself();
    } catch (AtlassianException e) {
      gateway.close();
      refused.addSuppressed(e);
      throw refused;
    }
    site.use(scoped, gateway);
    warnings.add(
        "The API token has scopes, which work on the gateway's address only: "
            + scoped
            + " is used instead of "
            + configured
            + "; set it as the Jira URL to save two calls.");
    return myself;
  }

  private String credential(boolean administers) {
    String token =
        site.hasServiceAccount()
            ? "API token of a service account"
            : site.address().isScoped() ? "API token with scopes" : "API token without scopes";
    return token + (administers ? ", administers Jira" : ", does not administer Jira");
  }

  /** Returns whether the account administers Jira. */
  private boolean checkPermissions(List<String> warnings) {
    Map<String, Boolean> have =
        site.client().site().myPermissions(List.of(BROWSE_USERS, ADMINISTER));
    if (!have.getOrDefault(BROWSE_USERS, false)) {
      throw new ConnectorException.Denied(
          "The account of the API token lacks the global permission \"Browse users and groups\","
              + " without which Jira lists no accounts and no groups: grant it under"
              + " System > Global permissions.",
          null);
    }
    boolean administers = have.getOrDefault(ADMINISTER, false);
    if (!administers) {
      warnings.add(
          "The account of the API token lacks the global permission \"Administer Jira\": projects"
              + " it cannot see, and roles and participants of projects it does not administer,"
              + " will be missing.");
    }
    return administers;
  }

  /**
   * The cloud id, which stays when the site's domain changes; the address where Jira gives none.
   */
  private String sourceName() {
    try {
      return site.cloudId().value();
    } catch (AtlassianException.NotFound | AtlassianException.Malformed e) {
      return site.address().toString();
    }
  }
}
