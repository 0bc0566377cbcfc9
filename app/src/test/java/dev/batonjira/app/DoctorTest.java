package dev.batonjira.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.rest.Credential;
import dev.batonjira.simulator.site.SiteSpec;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The doctor's verdict for each kind of credential. */
class DoctorTest {

  private static final SimulatorOptions SITE =
      SimulatorOptions.of(SiteSpec.ofSize(40).withProjects(3));

  @TempDir Path directory;

  @Test
  void anAdministratorHasEverything() {
    try (Simulator simulator = Simulator.start(SITE)) {
      InProcess.Result result = doctor(simulator);

      assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.OK);
      JsonNode found = json(result);
      assertThat(found.get("works").asBoolean()).isTrue();
      assertThat(found.get("credential").asString()).isEqualTo("classic");
      assertThat(found.get("active").asBoolean()).isTrue();
      assertThat(found.get("cloud_id").asString()).isNotEmpty();
      assertThat(found.get("plans").isEmpty()).isFalse();
      assertThat(found.get("projects_visible").asLong())
          .isEqualTo(simulator.groundTruth().projects().count());
      assertThat(found.get("token_expiry").asString()).isEqualTo("unknown");
      assertThat(states(found))
          .containsEntry("accounts", "have")
          .containsEntry("groups and members", "have")
          .containsEntry("projects", "have")
          .containsEntry("project roles", "have")
          .containsEntry("project access", "have")
          .containsEntry("emails", "missing");
      assertThat(simulator.calls().total()).isLessThan(20);
      assertThat(directory).isEmptyDirectory();
    }
  }

  @Test
  void aPersonReadsATable() {
    try (Simulator simulator = Simulator.start(SITE)) {
      assertThat(new InProcess(directory).against(simulator).run("doctor").out())
          .contains(
              "credential    an API token without scopes",
              "projects      3 visible",
              "organization  not configured",
              "token expiry  unknown",
              "feature             permission")
          .containsPattern("accounts +Browse users and groups +read:jira-user +have\n")
          .endsWith("The configured features will work.\n");
    }
  }

  @Test
  void aWrongTokenIsRefused() {
    try (Simulator simulator = Simulator.start(SITE)) {
      InProcess.Result result =
          new InProcess(directory)
              .against(simulator)
              .with("BATON_JIRA_API_TOKEN", "wrong-token-1")
              .run("doctor", "--json");

      assertThat(result.exitCode()).isEqualTo(ExitCode.CREDENTIAL_REFUSED);
      assertThat(json(result).get("works").asBoolean()).isFalse();
      assertThat(json(result).get("refused").asString()).contains("token");
      assertThat(result.err() + result.out()).doesNotContain("wrong-token-1", simulator.email());
    }
  }

  @Test
  void withoutBrowsingUsersAccountsAndGroupsAreMissing() {
    try (Simulator simulator =
        Simulator.start(SITE.withCredential(Credential.ADMINISTRATOR.withoutBrowsingUsers()))) {
      InProcess.Result result = doctor(simulator);

      assertThat(result.exitCode()).isEqualTo(ExitCode.PERMISSION_LACKING);
      assertThat(states(json(result)))
          .containsEntry("accounts", "missing")
          .containsEntry("projects", "have")
          .containsEntry("project roles", "have");
      assertThat(result.out()).contains("Browse users and groups", "System > Global permissions");
    }
  }

  @Test
  void withoutAdministeringRolesAndProjectAccessAreMissing() {
    SimulatorOptions limited = SITE.withCredential(Credential.ADMINISTRATOR.withoutAdminister());
    try (Simulator simulator = Simulator.start(limited)) {
      InProcess.Result result = doctor(simulator);

      assertThat(result.exitCode()).isEqualTo(ExitCode.PERMISSION_LACKING);
      assertThat(states(json(result)))
          .containsEntry("accounts", "have")
          .containsEntry("project roles", "missing")
          .containsEntry("project access", "missing");
    }
  }

  @Test
  void extraTypesAreTriedWhenTheyAreAskedFor() {
    String both = "--extra-resource-types=application-role,global-permission";
    try (Simulator simulator = Simulator.start(SITE)) {
      assertThat(states(json(doctor(simulator))))
          .containsEntry("application roles", "off")
          .containsEntry("global permissions", "off");
      assertThat(states(json(doctor(simulator, both))))
          .containsEntry("application roles", "have")
          .containsEntry("global permissions", "have");
    }
    SimulatorOptions limited = SITE.withCredential(Credential.ADMINISTRATOR.withoutAdminister());
    try (Simulator simulator = Simulator.start(limited)) {
      InProcess.Result result = doctor(simulator, both, "--sync-resource-types", "user");

      assertThat(result.exitCode()).isEqualTo(ExitCode.PERMISSION_LACKING);
      assertThat(states(json(result)))
          .containsEntry("application roles", "missing")
          .containsEntry("global permissions", "missing");
    }
  }

  @Test
  void onlyConfiguredFeaturesCount() {
    SimulatorOptions limited = SITE.withCredential(Credential.ADMINISTRATOR.withoutAdminister());
    try (Simulator simulator = Simulator.start(limited)) {
      InProcess.Result result = doctor(simulator, "--sync-resource-types", "user");

      assertThat(result.exitCode()).as(result.out()).isEqualTo(ExitCode.OK);
      assertThat(states(json(result)))
          .containsEntry("project roles", "off")
          .containsEntry("project access", "off");
    }
  }

  @Test
  void w31_aTokenWithScopesIsRecognisedOnTheAddressOfTheSite() {
    SimulatorOptions scoped = SITE.withCredential(Credential.ADMINISTRATOR.scopedToken());
    try (Simulator simulator = Simulator.start(scoped)) {
      InProcess.Result result = doctor(simulator);

      assertThat(result.exitCode()).as(result.out()).isEqualTo(ExitCode.OK);
      JsonNode found = json(result);
      assertThat(found.get("credential").asString()).isEqualTo("scoped");
      assertThat(found.get("site").asString()).contains("/ex/jira/");
      assertThat(found.get("warnings").get(0).asString()).contains("set it as the Jira URL");
    }
  }

  @Test
  void anOrganizationThatIsConfiguredIsReached() {
    try (Simulator simulator = Simulator.start(SITE)) {
      JsonNode found = json(doctorOfOrganization(simulator, simulator.organizationKey()));

      assertThat(found.get("organization").asString()).isEqualTo("reachable");
      assertThat(states(found)).containsEntry("organization", "have");
    }
  }

  @Test
  void aWrongKeyOfTheOrganizationIsALackAmongWhatWorks() {
    try (Simulator simulator = Simulator.start(SITE)) {
      InProcess.Result result = doctorOfOrganization(simulator, "wrong-key-1");

      assertThat(result.exitCode()).isEqualTo(ExitCode.PERMISSION_LACKING);
      assertThat(states(json(result)))
          .containsEntry("accounts", "have")
          .containsEntry("organization", "missing");
      assertThat(result.out() + result.err()).doesNotContain("wrong-key-1");
    }
  }

  private InProcess.Result doctorOfOrganization(Simulator simulator, String key) {
    return new InProcess(directory)
        .against(simulator)
        .with("BATON_ATLASSIAN_ORGID", simulator.organizationId())
        .with("BATON_ATLASSIAN_API_TOKEN", key)
        .with("BATON_ATLASSIAN_API_URL", simulator.baseUrl().toString())
        .run("doctor", "--json");
  }

  @Test
  void aSiteThatDoesNotAnswerIsSaidToBeSo() {
    InProcess.Result result =
        new InProcess(directory)
            .with("BATON_JIRA_URL", "http://localhost:1")
            .with("BATON_JIRA_EMAIL", "a@example.com")
            .with("BATON_JIRA_API_TOKEN", "t")
            .run("doctor");

    assertThat(result.exitCode()).isEqualTo(ExitCode.SOURCE_UNAVAILABLE);
    assertThat(result.out()).isEmpty();
  }

  private InProcess.Result doctor(Simulator simulator, String... words) {
    String[] all = new String[words.length + 2];
    all[0] = "doctor";
    all[1] = "--json";
    System.arraycopy(words, 0, all, 2, words.length);
    return new InProcess(directory).against(simulator).run(all);
  }

  private static JsonNode json(InProcess.Result result) {
    return JsonMapper.shared().readTree(result.out());
  }

  private static Map<String, String> states(JsonNode found) {
    Map<String, String> states = new HashMap<>();
    found
        .get("features")
        .forEach(feature ->
            states.put(feature.get("feature").asString(), feature.get("state").asString()));
    return states;
  }
}
