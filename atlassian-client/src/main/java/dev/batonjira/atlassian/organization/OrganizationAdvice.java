package dev.batonjira.atlassian.organization;

import dev.batonjira.atlassian.AtlassianException.Unauthenticated.Reason;
import dev.batonjira.atlassian.Endpoint;
import dev.batonjira.atlassian.http.Advice;
import java.util.regex.Pattern;

/** The advice for the API of one organization. */
record OrganizationAdvice(OrganizationId organization) implements Advice {

  @Override
  public String address() {
    return "Atlassian API URL";
  }

  @Override
  public String secret() {
    return "organization's API key";
  }

  @Override
  public String host() {
    return "Atlassian's API, or a gateway to it";
  }

  @Override
  public String unauthenticated(Reason reason, Endpoint endpoint) {
    return switch (reason) {
      case MISSING_SCOPE ->
          "the organization's API key " + lack(endpoint) + ": " + newKey(endpoint);
      case REFUSED, CAPTCHA, MISMATCH, LOGIN_PAGE ->
          "the organization's API key is wrong, has expired or was revoked, or "
              + lack(endpoint)
              + ": check it in Atlassian Administration, or "
              + newKey(endpoint);
    };
  }

  @Override
  public String forbidden(Endpoint endpoint, String words) {
    return hasCode(words, "ADMIN-403-3")
        ? "the key may not manage organization "
            + organization
            + ": make one as an administrator of that organization"
        : "the organization's API key may not do this, or "
            + lack(endpoint)
            + ": as an administrator of the organization "
            + newKey(endpoint);
  }

  private static String lack(Endpoint endpoint) {
    return OrganizationCall.scopeOf(endpoint)
        .map(scope -> "lacks the scope " + scope)
        .orElse("has scopes, none of which reaches this call");
  }

  private static String newKey(Endpoint endpoint) {
    return OrganizationCall.scopeOf(endpoint)
        .map(scope -> "make one with this scope, or one without scopes")
        .orElse("make one without scopes");
  }

  @Override
  public String notFound(Endpoint endpoint, String words) {
    if (hasCode(words, "ADMIN-404-8")) {
      return "the account is not one of organization " + organization;
    }
    if (hasCode(words, "ADMIN-404-10")) {
      return "the group is not one of organization " + organization;
    }
    boolean ofAll =
        !endpoint.template().contains("{accountId}") && !endpoint.template().contains("{groupId}");
    return hasCode(words, "ADMIN-404-2") || ofAll
        ? "the API key is of another organization than "
            + organization
            + ", or this organization id is wrong: copy both from the same organization in"
            + " Atlassian Administration"
        : "it is not in organization " + organization + ", or the API key may not see it";
  }

  @Override
  public String badRequest(Endpoint endpoint, String words) {
    return hasCode(words, "ADMIN-400-1")
        ? "the place in the list is not valid, or no longer: read the list from its beginning"
        : Advice.super.badRequest(endpoint, words);
  }

  private static boolean hasCode(String words, String code) {
    return Pattern.compile("(^|[^A-Z0-9-])" + code + "($|[^0-9-])").matcher(words).find();
  }
}
