package dev.batonjira.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.ProjectId;
import dev.batonjira.jira.access.Agreement;
import dev.batonjira.jira.access.AgreementCheck;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.rest.Credential;
import dev.batonjira.simulator.site.GroundTruth;
import dev.batonjira.simulator.site.GroundTruth.TrueUser;
import dev.batonjira.simulator.site.ProjectMix;
import dev.batonjira.simulator.site.SiteSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a sync says of access, held against what the site answers about a sample of accounts. */
final class AgreementCheckTest {
  private static final long SEED = 5;
  private static final SiteSpec SITE =
      SiteSpec.ofSize(1_200).withProjects(24).withProjectMix(new ProjectMix(0.2, 1, 1, 1, 6, 8));

  @Test
  void w1_theComputedParticipantsAgreeWithTheSite() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(SITE));
        JiraConnector connector = new JiraConnector(Connections.to(simulator))) {
      EffectiveAccess effective = new EffectiveAccess(ContractWalk.through(connector));
      List<ProjectId> projects = companyManaged(simulator);

      Agreement agreement =
          connector
              .agreementCheck()
              .compare(active(simulator), projects, 40, SEED, file(effective, Set.of()));

      assertThat(agreement)
          .isEqualTo(
              new Agreement.Compared(
                  40, 0, 40L * projects.size(), 40L * projects.size(), List.of()));
      assertThat(((Agreement.Compared) agreement).rate()).isEqualTo(1);
      assertThat(simulator.calls().byOperation())
          .containsEntry("POST /rest/api/3/permissions/check", 40L);
    }
  }

  @Test
  void aPlantedDisagreementIsFoundAndNamed() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(SITE));
        JiraConnector connector = new JiraConnector(Connections.to(simulator))) {
      EffectiveAccess effective = new EffectiveAccess(ContractWalk.through(connector));
      List<ProjectId> projects = companyManaged(simulator);
      ProjectId planted = projects.getFirst();

      Agreement agreement =
          connector
              .agreementCheck()
              .compare(active(simulator), projects, 30, SEED, file(effective, Set.of(planted)));

      assertThat(agreement)
          .asInstanceOf(type(Agreement.Compared.class))
          .satisfies(compared -> {
            assertThat(compared.pairs()).isEqualTo(30L * projects.size());
            assertThat(compared.agreeing()).isEqualTo(30L * (projects.size() - 1));
            assertThat(compared.rate()).isBetween(0.9, 0.99);
            assertThat(compared.named())
                .hasSize(AgreementCheck.MOST_NAMED)
                .allSatisfy(named -> {
                  assertThat(named.project()).isEqualTo(planted);
                  assertThat(named.toString())
                      .contains(planted.value(), named.account().value())
                      .startsWith(named.byFile() ? "By the file" : "By Jira");
                });
          });
    }
  }

  @Test
  void equalSeedsDrawEqualSamplesInWhateverOrderTheAccountsCome() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(SITE));
        JiraConnector connector = new JiraConnector(Connections.to(simulator))) {
      List<AccountId> accounts = active(simulator);
      List<ProjectId> projects = companyManaged(simulator).subList(0, 1);

      Set<AccountId> sample = drawn(connector, accounts, projects, SEED);
      assertThat(sample).hasSize(15);
      assertThat(drawn(connector, accounts.reversed(), projects, SEED)).isEqualTo(sample);
      assertThat(drawn(connector, accounts, projects, SEED + 1)).isNotEqualTo(sample);
    }
  }

  @Test
  void moreProjectsThanAQuestionTakesAreAskedAboutInSeveral() {
    SiteSpec wide = SiteSpec.ofSize(50).withProjects(1_100);
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(wide));
        JiraConnector connector = new JiraConnector(Connections.to(simulator))) {
      GroundTruth truth = simulator.groundTruth();
      List<ProjectId> projects =
          truth.projects().map(project -> new ProjectId(project.projectId())).toList();

      Agreement agreement =
          connector
              .agreementCheck()
              .compare(
                  active(simulator),
                  projects,
                  2,
                  SEED,
                  (account, asked) ->
                      asked.stream()
                          .filter(project ->
                              truth.participants(project.value()).anyMatch(account.value()::equals))
                          .collect(Collectors.toSet()));

      assertThat(agreement).isEqualTo(new Agreement.Compared(2, 0, 2_200, 2_200, List.of()));
      assertThat(simulator.calls().byOperation())
          .containsEntry("POST /rest/api/3/permissions/check", 4L);
    }
  }

  @Test
  void accountsThatAreGoneArePassedOver() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(SITE));
        JiraConnector connector = new JiraConnector(Connections.to(simulator))) {
      Agreement agreement =
          connector
              .agreementCheck()
              .compare(
                  List.of(new AccountId("5b10nobody")),
                  companyManaged(simulator),
                  10,
                  SEED,
                  (account, projects) -> Set.of());

      assertThat(agreement).isEqualTo(new Agreement.Compared(0, 1, 0, 0, List.of()));
    }
  }

  @Test
  void aCredentialThatMayNotAskSaysWhatItNeeds() {
    SimulatorOptions options =
        SimulatorOptions.of(SITE).withCredential(Credential.ADMINISTRATOR.withoutAdminister());
    try (Simulator simulator = Simulator.start(options);
        JiraConnector connector = new JiraConnector(Connections.to(simulator))) {
      Agreement agreement =
          connector
              .agreementCheck()
              .compare(
                  active(simulator),
                  companyManaged(simulator),
                  10,
                  SEED,
                  (account, projects) -> Set.of());

      assertThat(agreement)
          .asInstanceOf(type(Agreement.Refused.class))
          .satisfies(refused -> assertThat(refused.reason()).contains("Administer Jira", "403"));
    }
  }

  private static Set<AccountId> drawn(
      JiraConnector connector, List<AccountId> accounts, List<ProjectId> projects, long seed) {
    Set<AccountId> asked = new HashSet<>();
    connector
        .agreementCheck()
        .compare(
            accounts,
            projects,
            15,
            seed,
            (account, some) -> {
              asked.add(account);
              return Set.of();
            });
    return asked;
  }

  /** What the sync says, and the contrary of it about {@code planted} projects. */
  private static AgreementCheck.SyncedAccess file(
      EffectiveAccess effective, Set<ProjectId> planted) {
    return (account, projects) ->
        projects.stream()
            .filter(project ->
                effective.accounts("project:" + project + ":participate").contains(account.value())
                    ^ planted.contains(project))
            .collect(Collectors.toSet());
  }

  private static List<AccountId> active(Simulator simulator) {
    return simulator
        .groundTruth()
        .users()
        .filter(TrueUser::active)
        .map(user -> new AccountId(user.accountId()))
        .toList();
  }

  private static List<ProjectId> companyManaged(Simulator simulator) {
    return simulator
        .groundTruth()
        .projects()
        .filter(project -> !project.teamManaged())
        .map(project -> new ProjectId(project.projectId()))
        .toList();
  }
}
