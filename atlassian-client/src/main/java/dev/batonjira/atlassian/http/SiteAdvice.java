package dev.batonjira.atlassian.http;

import dev.batonjira.atlassian.AtlassianException.Unauthenticated.Reason;
import dev.batonjira.atlassian.Endpoint;

/** The advice for a Jira Cloud site. */
final class SiteAdvice implements Advice {

  @Override
  public String address() {
    return "Jira URL";
  }

  @Override
  public String secret() {
    return "API token";
  }

  @Override
  public String host() {
    return "a Jira Cloud site that is not suspended or under maintenance";
  }

  @Override
  public String unauthenticated(Reason reason, Endpoint endpoint) {
    return switch (reason) {
      case REFUSED, LOGIN_PAGE ->
          "the email address or the API token is wrong, or the token has expired or was revoked:"
              + " check both, or make a new token";
      case CAPTCHA ->
          "Atlassian refuses this account until a person has logged in by browser once and solved"
              + " the captcha; do not try again before";
      case MISMATCH ->
          "email address and API token belong to different accounts, or a token with scopes is"
              + " used on the site's own address: it works on"
              + " https://api.atlassian.com/ex/jira/<cloud id> only";
      case MISSING_SCOPE ->
          "the API token lacks a scope that this call needs: make one with all scopes listed in"
              + " the documentation, or one without scopes";
    };
  }

  @Override
  public String forbidden(Endpoint endpoint, String words) {
    return "the account lacks the permission: ask an administrator of the site for it";
  }

  @Override
  public String notFound(Endpoint endpoint, String words) {
    return "it does not exist, or the account may not see it";
  }
}
