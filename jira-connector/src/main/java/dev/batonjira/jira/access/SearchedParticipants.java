package dev.batonjira.jira.access;

import dev.batonjira.jira.projects.Participants;
import dev.batonjira.jira.projects.ProjectDirectory;
import dev.batonjira.jira.projects.ProjectFacts;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.jira.users.AccountFilter;
import dev.batonjira.jira.users.SiteAccounts;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.sdk.Page;
import dev.batonjira.sdk.Profile;
import dev.batonjira.sdk.Remark;
import java.util.List;

/** Participants by Jira's search alone, with a remark where it cannot know all. */
public final class SearchedParticipants implements Participants {
  static final String FIRST_ACCOUNTS_ONLY =
      "Jira's search for who can browse a project looks at the site's first "
          + SiteAccounts.SEARCH_WINDOW
          + " accounts only, and the site has more: participants beyond them are missing.";

  private final ParticipantSearch search;

  public SearchedParticipants(
      JiraSite site, SiteAccounts accounts, AccountFilter filter, ProjectDirectory directory) {
    this.search = new ParticipantSearch(site, accounts, filter, directory);
  }

  @Override
  public List<ResourceType> principals() {
    return List.of(JiraTypes.USER);
  }

  @Override
  public boolean asksAbout(ProjectFacts project) {
    return false;
  }

  @Override
  public void describe(ProjectFacts project, Profile profile) {}

  @Override
  public Page<Grant> grants(Resource project, ProjectFacts facts) {
    Findings findings = new Findings(project);
    switch (search.addTo(findings.grants(), facts)) {
      case Attempt.Read<ParticipantSearch.Reach>(var reach) -> {
        switch (reach) {
          case WHOLE_SITE -> {
            // Nobody can be missing.
          }
          case FIRST_ACCOUNTS -> findings.remark(Remark.Kind.PARTIAL, FIRST_ACCOUNTS_ONLY);
        }
      }
      case Attempt.Refused<ParticipantSearch.Reach>(var reason) ->
          findings.remark(Remark.Kind.SKIPPED, "No participants: " + reason);
    }
    return findings.toPage();
  }
}
