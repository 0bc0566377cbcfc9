package dev.batonjira.app.provision;

import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.outcome.Failure;
import dev.batonjira.jira.names.Named;
import dev.batonjira.jira.names.SiteNames;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.Entitlements;
import dev.batonjira.sdk.Grants;
import dev.batonjira.sdk.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds out what a person means. Whole ids are taken as they are; everything else is looked up on
 * the site, and refused unless it stands for exactly one thing.
 */
final class Names {

  private static final Pattern ENTITLEMENT_ID =
      Pattern.compile("(group|project|project-role):(.+):([a-z]+)");
  private static final Pattern GRANT_ID =
      Pattern.compile("((?:group|project|project-role):.+?:[a-z]+):(user|group|project-role):(.+)");
  private static final int MOST_NAMED = 10;

  private final SiteNames site;
  private final StoredFile file;

  Names(SiteNames site, StoredFile file) {
    this.site = site;
    this.file = file;
  }

  /** The account with this id, email address or display name. */
  Resource account(String text) {
    return resource(one("an account", text, accounts(text)));
  }

  /**
   * Who is to have something: an account, or after {@code group:} a group; without a prefix
   * whichever of the two has the name.
   */
  Resource principal(String text) {
    if (text.startsWith("group:")) {
      String name = text.substring("group:".length());
      return resource(one("a group", name, site.groups(name)));
    }
    if (text.startsWith("user:")) {
      return account(text.substring("user:".length()));
    }
    List<Named> found = new ArrayList<>(accounts(text));
    if (!text.contains("@")) {
      found.addAll(site.groups(text));
    }
    return resource(one("an account or a group", text, found));
  }

  /**
   * What is to be had: an entitlement's id, {@code group:NAME}, {@code role:PROJECT/ROLE}, {@code
   * lead:PROJECT}, or the name of a group or of a project and a role.
   */
  Entitlement entitlement(String text) {
    Optional<Entitlement> stored = file.entitlement(text);
    if (stored.isPresent()) {
      return stored.get();
    }
    Matcher id = ENTITLEMENT_ID.matcher(text);
    if (id.matches() && List.of("member", "assigned", "lead").contains(id.group(3))) {
      return entitlement(id);
    }
    if (text.startsWith("group:")) {
      String name = text.substring("group:".length());
      return of(one("a group", name, site.groups(name)), "member");
    }
    if (text.startsWith("role:")) {
      String name = text.substring("role:".length());
      return of(one("a project role", name, roles(name)), "assigned");
    }
    if (text.startsWith("lead:")) {
      String name = text.substring("lead:".length());
      return of(one("a project", name, site.projects(name)), "lead");
    }
    List<Named> found = new ArrayList<>(site.groups(text));
    found.addAll(roles(text));
    Named meant = one("a group or a project role, written PROJECT/ROLE,", text, found);
    return of(meant, meant.id().getResourceType().equals("group") ? "member" : "assigned");
  }

  /** An entitlement with this very id. */
  Entitlement entitlementById(String text) {
    return file.entitlement(text)
        .or(() ->
            Optional.of(ENTITLEMENT_ID.matcher(text))
                .filter(Matcher::matches)
                .map(this::entitlement))
        .orElseThrow(() ->
            unclear(
                "\"%s\" is neither the id of an entitlement in %s nor of the form"
                        .formatted(text, file.path().getFileName())
                    + " group:ID:member, project-role:PROJECT:ROLE:assigned or project:ID:lead."));
  }

  /** The grant with this very id; with its sources, if the file knows it. */
  Grant grantById(String text) {
    return file.grant(text)
        .or(() -> Optional.of(GRANT_ID.matcher(text)).filter(Matcher::matches).map(this::grant))
        .orElseThrow(() ->
            unclear(
                "\"%s\" is neither the id of a grant in %s nor of the form"
                        .formatted(text, file.path().getFileName())
                    + " ENTITLEMENT:user:ACCOUNT or ENTITLEMENT:group:GROUP."));
  }

  /** The grant of an entitlement to a principal; with its sources, if the file knows it. */
  Grant grant(Entitlement entitlement, Resource principal) {
    String id = Grants.id(entitlement.getId(), principal.getId());
    return file.grant(id)
        .orElseGet(() ->
            Grant.newBuilder()
                .setId(id)
                .setEntitlement(entitlement)
                .setPrincipal(principal)
                .build());
  }

  private Entitlement entitlement(Matcher id) {
    ResourceId resource = Resources.id(id.group(1), id.group(2));
    return Entitlement.newBuilder()
        .setId(id.group())
        .setSlug(id.group(3))
        .setResource(Resource.newBuilder().setId(resource))
        .build();
  }

  private Grant grant(Matcher id) {
    return Grant.newBuilder()
        .setId(id.group())
        .setEntitlement(entitlementById(id.group(1)))
        .setPrincipal(Resource.newBuilder().setId(Resources.id(id.group(2), id.group(3))))
        .build();
  }

  private List<Named> accounts(String text) {
    List<Named> found = site.accounts(text);
    if (!found.isEmpty() || !text.contains("@")) {
      return found;
    }
    // Jira hides most addresses; a sync with an organization's key has them.
    return file.accounts(text).stream()
        .map(account -> new Named(account.getId(), account.getDisplayName(), text))
        .toList();
  }

  /** Project names may hold a slash, so each one may be where the role's name begins. */
  private List<Named> roles(String text) {
    List<Named> found = new ArrayList<>();
    for (int slash = text.indexOf('/'); slash >= 0; slash = text.indexOf('/', slash + 1)) {
      String project = text.substring(0, slash).strip();
      String role = text.substring(slash + 1).strip();
      if (!project.isEmpty() && !role.isEmpty()) {
        for (Named known : site.projects(project)) {
          found.addAll(site.roles(known, role));
        }
      }
    }
    return found;
  }

  private static Named one(String kind, String text, List<Named> found) {
    return switch (found.size()) {
      case 0 ->
          throw unclear(
              ("The site has nothing that \"%s\" names as %s; a name or an email address must be"
                      + " whole, and for an email address that Jira hides give the account's id.")
                  .formatted(text, kind));
      case 1 -> found.getFirst();
      default ->
          throw unclear(
              "\"%s\" stands for %d things; give the id of one: %s."
                  .formatted(
                      text,
                      found.size(),
                      found.stream()
                          .limit(MOST_NAMED)
                          .map(Names::candidate)
                          .collect(Collectors.joining("; "))));
    };
  }

  private static String candidate(Named named) {
    return "%s %s%s = %s"
        .formatted(
            named.id().getResourceType(),
            named.name(),
            named.detail().isBlank() ? "" : " (" + named.detail() + ")",
            named.id().getResource());
  }

  private static Failure unclear(String sentence) {
    return new Failure(ExitCode.UNCLEAR, sentence);
  }

  private static Resource resource(Named named) {
    return Resource.newBuilder().setId(named.id()).setDisplayName(named.name()).build();
  }

  private static Entitlement of(Named owner, String slug) {
    return Entitlement.newBuilder()
        .setId(Entitlements.id(owner.id(), slug))
        .setSlug(slug)
        .setResource(resource(owner))
        .build();
  }
}
