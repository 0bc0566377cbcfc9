package dev.batonjira.jira.access;

import dev.batonjira.atlassian.jira.ProjectRole;
import dev.batonjira.jira.groups.GroupIds;
import dev.batonjira.jira.projects.Participants;
import dev.batonjira.jira.projects.ProjectDirectory;
import dev.batonjira.jira.projects.ProjectFacts;
import dev.batonjira.jira.roles.RoleCatalog;
import dev.batonjira.jira.roles.RoleSyncer;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.jira.users.AccountFilter;
import dev.batonjira.jira.users.SiteAccounts;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.sdk.Page;
import dev.batonjira.sdk.Profile;
import dev.batonjira.sdk.Remark;
import java.util.List;
import java.util.Optional;

/**
 * Participants from what gives access: groups, roles and accounts, which expansion turns into
 * people. Where Jira hides what gives access it is asked who has it, as far as its search looks.
 */
public final class ComputedParticipants implements Participants {
  private static final String SCHEME = "permission_scheme_id";
  private static final String UNKNOWN_BROWSE = "unknown_browse";

  private final SchemeCatalog schemes;
  private final SchemeParticipants byScheme;
  private final RoleCatalog roles;
  private final ParticipantSearch search;

  public ComputedParticipants(
      JiraSite site,
      SiteAccounts accounts,
      AccountFilter filter,
      ProjectDirectory directory,
      RoleCatalog roles,
      GroupIds groupIds) {
    this.schemes = new SchemeCatalog(site, directory);
    this.byScheme = new SchemeParticipants(site, filter, groupIds);
    this.roles = roles;
    this.search = new ParticipantSearch(site, accounts, filter, directory);
  }

  /** Whether {@code project} tells by itself that all that gives access to it could be read. */
  public static boolean isRead(Resource project) {
    return project.getProfile().containsFields(SCHEME)
        && !project.getProfile().containsFields(UNKNOWN_BROWSE);
  }

  @Override
  public List<ResourceType> principals() {
    return List.of(JiraTypes.USER, JiraTypes.GROUP, JiraTypes.PROJECT_ROLE);
  }

  @Override
  public boolean asksAbout(ProjectFacts project) {
    return !project.teamManaged();
  }

  @Override
  public void describe(ProjectFacts project, Profile profile) {
    if (!project.teamManaged()
        && schemes.of(project.id()) instanceof Attempt.Read<BrowseScheme>(var scheme)) {
      profile
          .put(SCHEME, scheme.id())
          .put("permission_scheme", scheme.name())
          .putIfPresent("open", scheme.openTo());
      if (!scheme.conditions().isEmpty()) {
        profile.put("conditional_browse", scheme.conditions());
      }
      if (!scheme.unreadable().isEmpty()) {
        profile.put(UNKNOWN_BROWSE, scheme.unreadable());
      }
    }
  }

  @Override
  public Page<Grant> grants(Resource project, ProjectFacts facts) {
    Findings findings = new Findings(project);
    if (facts.teamManaged()) {
      searchTeamManaged(findings, facts);
      return findings.toPage();
    }
    switch (schemes.of(facts.id())) {
      case Attempt.Read<BrowseScheme>(var scheme) -> byScheme.addTo(findings, facts, scheme);
      case Attempt.Refused<BrowseScheme>(var reason) ->
          findings.lacking("The project's permission scheme cannot be read: " + reason);
    }
    if (!findings.lacks().isEmpty()) {
      searchInstead(findings, facts);
    }
    return findings.toPage();
  }

  private void searchInstead(Findings findings, ProjectFacts project) {
    String lacks = String.join(" ", findings.lacks());
    switch (search.addTo(findings.grants(), project)) {
      case Attempt.Read<ParticipantSearch.Reach>(var reach) -> {
        switch (reach) {
          case WHOLE_SITE ->
              findings.remark(
                  Remark.Kind.NOTED, lacks + " Jira's search found its participants instead.");
          case FIRST_ACCOUNTS ->
              findings.remark(
                  Remark.Kind.PARTIAL, lacks + " " + SearchedParticipants.FIRST_ACCOUNTS_ONLY);
        }
      }
      case Attempt.Refused<ParticipantSearch.Reach>(var reason) ->
          refused(findings, lacks + " The search for its participants was refused, too: " + reason);
    }
  }

  /**
   * Every role of a team-managed project lets its holders see it, as far as Jira tells; whether
   * others do, by the project's access level, it tells by its search only.
   */
  private void searchTeamManaged(Findings findings, ProjectFacts project) {
    Attempt<ParticipantSearch.Reach> searched = search.addTo(findings.grants(), project);
    Attempt<List<ProjectRole>> own = Attempt.of(() -> roles.of(project));
    if (own instanceof Attempt.Read<List<ProjectRole>>(var found)) {
      for (ProjectRole role : found) {
        ResourceId id = RoleSyncer.id(project.id(), role.id());
        findings.grants().add(id, AccessPath.teamManagedRole(id, Optional.ofNullable(role.name())));
      }
    }
    String hidden =
        "Jira does not tell who has access to a team-managed project besides its roles.";
    switch (searched) {
      case Attempt.Read<ParticipantSearch.Reach>(var reach) -> {
        switch (reach) {
          case WHOLE_SITE -> {
            // The search has looked at everybody.
          }
          case FIRST_ACCOUNTS ->
              findings.remark(
                  Remark.Kind.PARTIAL, hidden + " " + SearchedParticipants.FIRST_ACCOUNTS_ONLY);
        }
      }
      case Attempt.Refused<ParticipantSearch.Reach>(var reason) ->
          refused(findings, hidden + " The search for its participants was refused: " + reason);
    }
  }

  private static void refused(Findings findings, String reason) {
    if (findings.grants().isEmpty()) {
      findings.remark(Remark.Kind.SKIPPED, "No participants: " + reason);
    } else {
      findings.remark(Remark.Kind.PARTIAL, reason);
    }
  }
}
