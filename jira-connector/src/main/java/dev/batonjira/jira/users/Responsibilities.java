package dev.batonjira.jira.users;

import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.PageBean;
import dev.batonjira.atlassian.jira.Project;
import dev.batonjira.atlassian.jira.ProjectStatus;
import dev.batonjira.atlassian.jira.Projects;
import dev.batonjira.atlassian.jira.User;
import dev.batonjira.jira.provision.AccountFacts;
import dev.batonjira.jira.provision.Objections;
import dev.batonjira.jira.provision.ProjectAdministration;
import dev.batonjira.jira.site.JiraFailures;
import dev.batonjira.jira.site.JiraSite;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The projects that would be left without a lead or an administrator if an account went. */
final class Responsibilities {
  private static final int MOST_NAMED = 10;

  private final JiraSite site;
  private final ProjectAdministration administration;

  Responsibilities(JiraSite site) {
    this.site = site;
    this.administration = new ProjectAdministration(site);
  }

  /**
   * Objects to the going of {@code account} while projects depend on it.
   *
   * @param warnings hears what could not be found out
   */
  void guard(User account, Objections objections, Consumer<String> warnings) {
    String name = AccountFacts.name(account);
    List<Project> projects = live();
    List<Project> led = projects.stream().filter(p -> leads(account.accountId(), p)).toList();
    if (!led.isEmpty()) {
      objections.unlessForced(
          "%s still leads %s: give them another lead first.".formatted(name, names(led)));
    }
    Optional<List<Project>> alone = administration.onlyBy(account.accountId(), projects);
    if (alone.isEmpty()) {
      warnings.accept(
          ("Whether %s is the last administrator of a project is not known: this credential may"
                  + " not ask, as it does not administer Jira.")
              .formatted(name));
    } else if (!alone.get().isEmpty()) {
      objections.unlessForced(
          "%s alone administers %s: assign somebody else to the role of the administrators first."
              .formatted(name, names(alone.get())));
    }
  }

  private static boolean leads(AccountId account, Project project) {
    return project.lead() != null && project.lead().accountId().equals(account);
  }

  private List<Project> live() {
    List<Project> live = new ArrayList<>();
    OptionalLong next = OptionalLong.of(0);
    while (next.isPresent()) {
      long start = next.getAsLong();
      PageBean<Project> page =
          JiraFailures.translating(() ->
              site.client()
                  .projects()
                  .search(start, Projects.SEARCH_PAGE, List.of(), EnumSet.of(ProjectStatus.LIVE)));
      live.addAll(page.values());
      next = page.nextStart();
    }
    return live;
  }

  private static String names(List<Project> projects) {
    String named =
        projects.stream()
            .limit(MOST_NAMED)
            .map(p -> "project " + (p.name() == null ? p.id().value() : p.name()))
            .collect(Collectors.joining(", "));
    return projects.size() > MOST_NAMED
        ? named + " and %d more".formatted(projects.size() - MOST_NAMED)
        : named;
  }
}
