package dev.batonjira.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.sdk.audit.AuditTrail;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.site.Account;
import dev.batonjira.simulator.site.Group;
import dev.batonjira.simulator.site.Project;
import dev.batonjira.simulator.site.RoleActor;
import dev.batonjira.simulator.site.SiteSnapshot;
import dev.batonjira.simulator.site.SiteSpec;
import dev.batonjira.simulator.wire.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole program changes a simulated site. */
class ChangeOfSiteTest {

  private static final SiteSpec SITE = SiteSpec.ofSize(120).withGroups(24).withMemberships(400);
  private static final Set<String> READING =
      Set.of("/rest/api/3/permissions/check", "/rest/api/3/permissions/project");

  @TempDir Path directory;
  private final Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
  private Simulator simulator;
  private Group group;
  private Account stranger;

  @BeforeEach
  void startSite() {
    simulator = Simulator.start(SimulatorOptions.of(SITE).withObserver(exchanges::add));
    SiteSnapshot site = simulator.now();
    group =
        site.groups()
            .filter(g -> g > 8 && !site.organization().group(g).externallySynced())
            .filter(g -> site.members(g).filter(site::active).count() > 2)
            .mapToObj(site::group)
            .findFirst()
            .orElseThrow();
    stranger =
        people()
            .filter(index -> !site.isMember(group.index(), index))
            .mapToObj(site::account)
            .filter(account -> account.email() != null && !account.equals(site.caller()))
            .findFirst()
            .orElseThrow();
  }

  @AfterEach
  void stopSite() {
    simulator.close();
  }

  @Test
  void w46_aChangeIsToldAndTheFileIsThenWhatANewSyncWouldGive() throws IOException {
    sync("sync.c1z");
    InProcess.Result granted =
        run("grant", String.valueOf(stranger.email()), "group:" + group.name(), "--json");

    assertThat(granted.exitCode()).as(granted.err()).isEqualTo(ExitCode.OK);
    assertThat(granted.out())
        .contains("\"result\":\"changed\"", "\"verified\":true", "\"updated\":true,\"remarks\":[]");
    assertThat(isMember()).isTrue();
    sync("granted.c1z");
    assertThat(FileRows.of(file("sync.c1z"))).isEqualTo(FileRows.of(file("granted.c1z")));

    InProcess.Result revoked = run("--revoke-grant", membership());

    assertThat(revoked.exitCode()).as(revoked.err()).isEqualTo(ExitCode.OK);
    assertThat(isMember()).isFalse();
    sync("revoked.c1z");
    assertThat(FileRows.of(file("sync.c1z"))).isEqualTo(FileRows.of(file("revoked.c1z")));
    assertThat(writes()).extracting(Exchange::method).containsExactly("POST", "DELETE");
    assertThat(AuditTrail.read(file("trail.jsonl"), _ -> {}).entries()).isEqualTo(4);
    assertThat(Files.readString(file("trail.jsonl"))).doesNotContain(simulator.token());
    assertThat(run("audit", "--verify").exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void w46_theOriginalsFlagsGrantAndPrintJson() {
    String[] line = {
      "--grant-entitlement",
      "group:" + group.id() + ":member",
      "--grant-principal",
      stranger.id(),
      "--grant-principal-type",
      "user"
    };
    InProcess.Result first = run(line);
    InProcess.Result second = run(line);

    assertThat(first.exitCode()).as(first.err()).isEqualTo(ExitCode.OK);
    assertThat(first.out()).startsWith("{\"operation\":\"grant\",\"subject\":\"" + membership());
    assertThat(second.out()).contains("\"result\":\"already\"", "GrantAlreadyExists");
    assertThat(isMember()).isTrue();
    assertThat(writes()).hasSize(1);
    assertThat(file("sync.c1z")).doesNotExist();
  }

  @Test
  void aDryRunReadsOnly() {
    InProcess.Result result = run("grant", stranger.id(), "group:" + group.name(), "--dry-run");

    assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.OK);
    assertThat(result.out()).contains("  call: POST /rest/api/3/group/user?groupId=");
    assertThat(writes()).isEmpty();
    assertThat(file("trail.jsonl")).doesNotExist();
  }

  @Test
  void onATerminalNothingIsChangedWithoutAYes() {
    InProcess.Result asked =
        program().onTerminal(100).run("grant", stranger.id(), "group:" + group.name());
    assertThat(asked.exitCode()).isEqualTo(ExitCode.DECLINED);
    assertThat(asked.err()).contains("Go ahead? [y/N] ");
    assertThat(writes()).isEmpty();

    InProcess.Result told =
        program().onTerminal(100).run("grant", stranger.id(), "group:" + group.name(), "--yes");
    assertThat(told.exitCode()).as(told.err()).isEqualTo(ExitCode.OK);
    assertThat(isMember()).isTrue();
  }

  @Test
  void w36_aGroupReceivesAProjectRoleByItsNames() {
    SiteSnapshot site = simulator.now();
    Project project =
        site.projectsByKey().stream()
            .map(site::project)
            .filter(p -> p.visible() && !p.teamManaged() && p.status() == Project.Status.LIVE)
            .findFirst()
            .orElseThrow();
    var role =
        site.rolesOf(project.index())
            .mapToObj(site::findRole)
            .filter(found -> found != null && !found.technical())
            .findFirst()
            .orElseThrow();
    String role0 = "role:" + project.key() + "/" + role.name();
    InProcess.Result granted = run("grant", "group:" + group.name(), role0, "--json");

    assertThat(granted.exitCode()).as(granted.err()).isEqualTo(ExitCode.OK);
    assertThat(simulator.now().actors(project.index(), role))
        .anyMatch(
            actor -> actor instanceof RoleActor.OfGroup(long _, int held) && held == group.index());

    InProcess.Result revoked = run("revoke", "group:" + group.name(), role0, "--json");
    assertThat(revoked.exitCode()).as(revoked.err()).isEqualTo(ExitCode.OK);
    assertThat(revoked.out()).contains("\"result\":\"changed\"");
  }

  @Test
  void w45_aGrantThatFollowsFromAnotherIsRefused() {
    sync("sync.c1z");
    String derived =
        FileRows.of(file("sync.c1z")).stream()
            .filter(row -> row.matches("grant project:.*:participate:user:.*"))
            .findFirst()
            .orElseThrow()
            .substring("grant ".length());
    InProcess.Result result = run("--revoke-grant", derived);

    assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(result.out()).contains("\"result\":\"refused\"", "\"error\":{\"code\":");
    assertThat(writes()).isEmpty();
  }

  @Test
  void w44_accountsAreCreatedOnceAndStandInTheFile() {
    sync("sync.c1z");
    String[] line = {
      "--create-account-email",
      "new.person@example.com",
      "--create-account-profile",
      "{\"products\":[\"jira-software\"]}"
    };
    InProcess.Result first = run(line);
    InProcess.Result second = run(line);

    assertThat(first.exitCode()).as(first.err()).isEqualTo(ExitCode.OK);
    assertThat(first.out()).contains("\"operation\":\"create_account\"", "\"success\":{");
    assertThat(second.exitCode()).as(second.err()).isEqualTo(ExitCode.OK);
    assertThat(second.out()).contains("\"result\":\"already\"", "\"alreadyExists\":{");
    Account made = requireNonNull(simulator.now().findAccountByEmail("new.person@example.com"));
    assertThat(FileRows.of(file("sync.c1z")))
        .anyMatch(row -> row.startsWith("resource user:" + made.id()));
  }

  @Test
  void w44_anEmailAddressAloneNeverRunsASync() {
    InProcess.Result result = run("--create-account-email", "new.person@example.com");

    assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(result.out()).contains("\"code\":\"INVALID_ARGUMENT\"");
    assertThat(file("sync.c1z")).doesNotExist();
    assertThat(writes()).isEmpty();
  }

  @Test
  void w43_accountsAreSuspendedRestoredAndRemovedWithTheOrganization() {
    for (String word : List.of("suspend", "restore", "remove")) {
      InProcess.Result result =
          withOrganization().run("account", word, stranger.id(), "--json", "--force");

      assertThat(result.exitCode()).as(word + result.out() + result.err()).isEqualTo(ExitCode.OK);
      assertThat(result.out()).contains("\"result\":\"changed\"");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void w46_afterEachChangeEveryRowIsThatOfANewSync(boolean organization) {
    synced(organization, "sync.c1z");
    List<List<String>> changes =
        new ArrayList<>(
            List.of(
                List.of("grant", stranger.id(), "group:" + group.name()),
                List.of("grant", "group:" + group.name(), role()),
                List.of("grant", stranger.id(), "lead:" + project().key()),
                List.of("revoke", stranger.id(), "group:" + group.name()),
                List.of("revoke", "group:" + group.name(), role()),
                List.of(
                    "account",
                    "create",
                    "somebody.new@example.com",
                    "--products",
                    "jira-software")));
    if (organization) {
      changes.add(List.of("account", "suspend", stranger.id(), "--force"));
      changes.add(List.of("account", "restore", stranger.id(), "--force"));
    }
    changes.add(List.of("account", "remove", stranger.id(), "--force"));
    for (List<String> change : changes) {
      List<String> line = new ArrayList<>(change);
      line.add("--json");
      InProcess.Result result = program(organization).run(line.toArray(String[]::new));
      assertThat(result.exitCode()).as(change + result.out()).isEqualTo(ExitCode.OK);
      assertThat(result.out()).contains("\"updated\":true");

      synced(organization, "anew.c1z");
      assertThat(FileRows.differences(file("sync.c1z"), file("anew.c1z")))
          .as(change.toString())
          .filteredOn(difference -> !isFoundBySearch(difference))
          .isEmpty();
    }
  }

  /** Whether only Jira's search tells the row, which the result says then. */
  private boolean isFoundBySearch(String row) {
    SiteSnapshot site = simulator.now();
    return site.projectsByKey().stream()
        .map(site::project)
        .filter(Project::teamManaged)
        .anyMatch(project -> row.startsWith("project:" + project.id() + ":participate:user:"));
  }

  private void synced(boolean organization, String name) {
    InProcess.Result result = program(organization).run("--file", name, "--agreement-sample", "0");
    assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.OK);
  }

  private InProcess program(boolean organization) {
    return organization ? withOrganization() : program();
  }

  private Project project() {
    SiteSnapshot site = simulator.now();
    return site.projectsByKey().stream()
        .map(site::project)
        .filter(p -> p.visible() && !p.teamManaged() && p.status() == Project.Status.LIVE)
        .findFirst()
        .orElseThrow();
  }

  private String role() {
    SiteSnapshot site = simulator.now();
    return site.rolesOf(project().index())
        .mapToObj(site::findRole)
        .filter(found -> found != null && !found.technical())
        .map(found -> "role:" + project().key() + "/" + requireNonNull(found).name())
        .findFirst()
        .orElseThrow();
  }

  private InProcess withOrganization() {
    return program()
        .with("BATON_ATLASSIAN_ORGID", simulator.organizationId())
        .with("BATON_ATLASSIAN_API_TOKEN", simulator.organizationKey())
        .with("BATON_ATLASSIAN_API_URL", simulator.baseUrl().toString());
  }

  @Test
  void whatIsUnclearIsNotGuessed() {
    InProcess.Result result = run("grant", "nobody@example.com", "group:" + group.name());

    assertThat(result.exitCode()).isEqualTo(ExitCode.UNCLEAR);
    assertThat(writes()).isEmpty();
  }

  @Test
  void credentialsAreNotRotatedAsThereAreNone() {
    InProcess.Result result =
        run("--rotate-credentials", stranger.id(), "--rotate-credentials-type", "user");

    assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(result.out())
        .startsWith(
            "{\"operation\":\"rotate_credentials\",\"result\":\"refused\","
                + "\"error\":{\"code\":\"UNIMPLEMENTED\"");
  }

  @Test
  void actionsAreListed() {
    InProcess.Result result = run("--list-action-schemas");

    assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.OK);
    assertThat(result.out()).startsWith("{").endsWith("}\n");
  }

  @Test
  void w43_anUnknownActionIsRefused() {
    InProcess.Result result = run("--invoke-action", "dance");

    assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(result.out()).contains("\"code\":\"NOT_FOUND\"");
  }

  private void sync(String name) {
    InProcess.Result result = program().run("--file", name, "--agreement-sample", "0");
    assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.OK);
  }

  private InProcess.Result run(String... words) {
    return program().run(words);
  }

  private InProcess program() {
    return new InProcess(directory).against(simulator).with("BATON_AUDIT_LOG", "trail.jsonl");
  }

  private Path file(String name) {
    return directory.resolve(name);
  }

  private String membership() {
    return "group:" + group.id() + ":member:user:" + stranger.id();
  }

  private boolean isMember() {
    return simulator.now().isMember(group.index(), stranger.index());
  }

  private IntStream people() {
    SiteSnapshot site = simulator.now();
    return site.listedAccounts()
        .filter(site::active)
        .filter(index -> "atlassian".equals(site.account(index).type()));
  }

  private List<Exchange> writes() {
    return exchanges.stream()
        .filter(exchange -> !exchange.method().equals("GET"))
        .filter(exchange -> !READING.contains(exchange.path()))
        .filter(exchange -> !exchange.path().endsWith("/search"))
        .filter(exchange -> !exchange.path().endsWith("/workspaces"))
        .toList();
  }
}
