package dev.batonjira.simulator;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.atlassian.Credential;
import dev.batonjira.atlassian.SiteUrl;
import dev.batonjira.atlassian.http.ClientSettings;
import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.Group;
import dev.batonjira.atlassian.jira.GroupId;
import dev.batonjira.atlassian.jira.JiraClient;
import dev.batonjira.atlassian.jira.PermissionQuestion;
import dev.batonjira.atlassian.jira.PermissionScheme;
import dev.batonjira.atlassian.jira.Project;
import dev.batonjira.atlassian.jira.ProjectRole;
import dev.batonjira.atlassian.jira.ProjectStatus;
import dev.batonjira.atlassian.jira.User;
import dev.batonjira.simulator.contract.ContractValidator;
import dev.batonjira.simulator.site.SiteSpec;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every request of the project's own client keeps to what Atlassian publishes. */
class ClientRequestsTest {

  @Test
  void everyTypedCallKeepsToThePublishedContract() {
    ContractValidator contract = ContractValidator.ofJiraPlatform();
    try (Simulator simulator =
            Simulator.start(SimulatorOptions.of(SiteSpec.demo()).withObserver(contract));
        JiraClient client =
            JiraClient.open(
                SiteUrl.parse(simulator.baseUrl().toString()),
                Credential.of(simulator.email(), simulator.token()),
                ClientSettings.defaults("test"))) {
      callEverything(client);
    }

    assertThat(contract.violations()).isEmpty();
    assertThat(contract.answered()).hasSizeGreaterThanOrEqualTo(20);
  }

  private static void callEverything(JiraClient client) {
    client.site().serverInfo();
    client.site().myself();
    client.site().myPermissions(List.of("ADMINISTER", "USER_PICKER"));
    client.site().license();
    List<User> users = client.users().search(0, 100).values();
    List<AccountId> ids = users.stream().map(User::accountId).limit(5).toList();
    client.users().byIds(ids);
    client.users().get(ids.getFirst());
    client.users().groups(ids.getFirst());
    List<Group> groups = client.groups().list(0, 1000).values();
    List<GroupId> groupIds =
        groups.stream().map(Group::groupId).filter(id -> id != null).limit(3).toList();
    client.groups().byIds(groupIds);
    client.groups().members(groupIds.getFirst(), 0, 50);
    List<Project> projects =
        client
            .projects()
            .search(0, 100, List.of(), EnumSet.of(ProjectStatus.LIVE, ProjectStatus.ARCHIVED))
            .values();
    Project project = projects.getFirst();
    client
        .projects()
        .search(0, 100, List.of(requireNonNull(project.key())), EnumSet.of(ProjectStatus.LIVE));
    client.projects().get(project.id().value());
    client.users().withPermission("BROWSE_PROJECTS", project.key(), 0, 1000);
    client
        .site()
        .checkPermissions(
            PermissionQuestion.of(ids.getFirst(), "BROWSE_PROJECTS", List.of(project.id())));
    client.site().permissions();
    client
        .site()
        .checkPermissions(PermissionQuestion.ofGlobal(ids.getFirst(), List.of("ADMINISTER")));
    client.groups().byName("jira-administrators");
    client.roles().all();
    client.roles().idsByName(project.id());
    List<ProjectRole> roles = client.roles().details(project.id());
    client.roles().inProject(project.id(), roles.getFirst().id());
    List<PermissionScheme> schemes = client.schemes().all();
    client.schemes().get(schemes.getFirst().id());
    client.schemes().ofProject(project.id());
    client.schemes().applicationRoles();
  }
}
