package dev.batonjira.jira;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantAlreadyExists;
import dev.batonjira.protocol.connector.v2.GrantAlreadyRevoked;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceGrantResponse;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceRevokeResponse;
import dev.batonjira.protocol.connector.v2.GrantReplaced;
import dev.batonjira.protocol.connector.v2.GrantSources;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Grants;
import dev.batonjira.sdk.Resources;
import dev.batonjira.sdk.provision.ChangeListener;
import dev.batonjira.sdk.provision.Outcome;
import dev.batonjira.sdk.provision.Plan;
import dev.batonjira.sdk.provision.Provisioned;
import dev.batonjira.sdk.provision.Provisioning;
import dev.batonjira.sdk.provision.Requester;
import dev.batonjira.sdk.provision.StatusCodes;
import dev.batonjira.sdk.provision.Terms;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.rest.WriteRules;
import dev.batonjira.simulator.site.Account;
import dev.batonjira.simulator.site.ChaosEvent;
import dev.batonjira.simulator.site.Group;
import dev.batonjira.simulator.site.Project;
import dev.batonjira.simulator.site.ProjectRole;
import dev.batonjira.simulator.site.RoleActor;
import dev.batonjira.simulator.site.SiteSnapshot;
import dev.batonjira.simulator.site.SiteSpec;
import dev.batonjira.simulator.wire.Exchange;
import dev.batonjira.simulator.wire.Fault;
import dev.batonjira.simulator.wire.Faults;
import io.grpc.Status;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Grants and revokes on a simulated site, with every refusal. */
class ChangesTest {
  private static final Terms TERMS = Terms.of(new Requester("test", Optional.empty()));
  private static final SiteSpec SITE = SiteSpec.ofSize(120).withGroups(24).withMemberships(400);
  private static final int PRODUCT_GROUP = 0;
  private static final int SITE_ADMINISTRATORS = 3;

  private final Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
  private Simulator simulator = start(UnaryOperator.identity());
  private JiraConnector connector = new JiraConnector(Connections.to(simulator));

  private Simulator start(UnaryOperator<SimulatorOptions> options) {
    return Simulator.start(options.apply(SimulatorOptions.of(SITE)).withObserver(exchanges::add));
  }

  private void restart(UnaryOperator<SimulatorOptions> options) {
    close();
    simulator = start(options);
    connector = new JiraConnector(Connections.to(simulator));
    exchanges.clear();
  }

  private void withOrganization() {
    connector.close();
    connector = new JiraConnector(Connections.withOrganization(simulator));
  }

  @AfterEach
  void close() {
    connector.close();
    simulator.close();
  }

  @Test
  void w39_membershipIsDecidedByFactsAndWrittenOnce() throws InterruptedException {
    Grant grant = membership(plainGroup(), stranger(plainGroup()));

    Plan plan = plan(grant, TERMS.withDryRun(true));
    assertThat(writes()).isEmpty();
    assertThat(plan.calls())
        .singleElement()
        .satisfies(call -> {
          assertThat(call.method()).isEqualTo("POST");
          assertThat(call.path()).startsWith("/rest/api/3/group/user?groupId=");
        });

    assertThat(grant(grant, TERMS)).isTrue();
    assertThat(grant(grant, TERMS)).isFalse();
    assertThat(revoke(grant, TERMS)).isTrue();
    assertThat(revoke(grant, TERMS)).isFalse();
    assertThat(writes()).extracting(Exchange::method).containsExactly("POST", "DELETE");
  }

  @Test
  void w41_accountIdsWithColonsAndNamesWithSignsArriveWhole() throws InterruptedException {
    int group = plainGroup();
    Account account =
        people()
            .filter(index -> !simulator.now().isMember(group, index))
            .mapToObj(simulator.now()::account)
            .filter(person -> person.id().contains(":"))
            .findFirst()
            .orElseThrow();
    Grant grant = membership(group, account);

    assertThat(grant(grant, TERMS)).isTrue();
    assertThat(revoke(grant, TERMS)).isTrue();
    assertThat(simulator.now().isMember(group, account.index())).isFalse();
  }

  @Test
  void w40_membershipGoesThroughTheOrganizationWhereTheKeyAllows() throws InterruptedException {
    withOrganization();
    Grant grant = membership(plainGroup(), stranger(plainGroup()));

    assertThat(grant(grant, TERMS)).isTrue();
    assertThat(revoke(grant, TERMS)).isTrue();
    assertThat(writes())
        .hasSize(2)
        .allMatch(write -> write.path().startsWith("/admin/v2/") && write.status() == 204);
  }

  @Test
  void w36_w37_w38_rolesAreAssignedToGroupsAndAccountsAndTakenAwayAgain()
      throws InterruptedException {
    ProjectRole role = role();
    Project project = project();
    SiteSnapshot site = simulator.now();
    Account account =
        people()
            .filter(index -> !holds(project, role, index))
            .mapToObj(site::account)
            .findFirst()
            .orElseThrow();
    Group group =
        site.groups()
            .filter(index ->
                !site.actors(project.index(), role).stream()
                    .anyMatch(
                        actor -> actor instanceof RoleActor.OfGroup(long _, int g) && g == index))
            .mapToObj(site::group)
            .findFirst()
            .orElseThrow();

    for (ResourceId principal :
        List.of(Resources.id("user", account.id()), Resources.id("group", group.id()))) {
      Grant grant = assignment(project, role, principal);
      assertThat(grant(grant, TERMS)).isTrue();
      assertThat(grant(grant, TERMS)).isFalse();
      assertThat(revoke(grant, TERMS)).isTrue();
      assertThat(revoke(grant, TERMS)).isFalse();
    }
    assertThat(writes()).hasSize(4);
    assertThat(writes().get(3).query()).startsWith("groupId=");
  }

  @Test
  void w45_grantsThatFollowFromOthersAreRefusedWithThePath() throws InterruptedException {
    SiteSnapshot site = simulator.now();
    ProjectRole role = role();
    Project project = project();
    int group = plainGroup();
    Account member =
        site.members(group)
            .filter(index -> !holds(project, role, index))
            .mapToObj(site::account)
            .filter(Account::active)
            .findFirst()
            .orElseThrow();
    ResourceId principal = Resources.id("user", member.id());
    grant(assignment(project, role, Resources.id("group", site.group(group).id())), TERMS);

    ConnectorException byFact = refusal(() -> revoke(assignment(project, role, principal), TERMS));
    assertThat(byFact).hasMessageContaining(site.group(group).name());
    assertThat(StatusCodes.of(byFact)).isEqualTo(Status.Code.FAILED_PRECONDITION);

    Grant derived =
        assignment(project, role, principal).toBuilder()
            .setSources(
                GrantSources.newBuilder()
                    .putSources("group:g:member", GrantSources.GrantSource.getDefaultInstance()))
            .build();
    assertThat(refusal(() -> revoke(derived, TERMS))).hasMessageContaining("group:g:member");

    Grant participation = Grants.of(resource("project", project.id()), "participate", principal);
    assertThat(refusal(() -> revoke(participation, TERMS))).hasMessageContaining("follows from");
    assertThat(writes()).hasSize(1);
  }

  @Test
  void w42_theLeadIsReplacedAndTheAnswerSaysWhom() throws InterruptedException {
    Project project =
        simulator.now().projectsByKey().stream()
            .map(simulator.now()::project)
            .filter(p -> p.visible() && p.status() == Project.Status.LIVE && p.lead().isPresent())
            .findFirst()
            .orElseThrow();
    int lead = project.lead().getAsInt();
    Account former = simulator.now().account(lead);
    Account next =
        people()
            .filter(i -> i != lead)
            .mapToObj(simulator.now()::account)
            .findFirst()
            .orElseThrow();
    Grant grant =
        Grants.of(resource("project", project.id()), "lead", Resources.id("user", next.id()));

    Plan plan = plan(grant, TERMS.withDryRun(true));
    assertThat(plan.differences().getFirst().before()).contains(former.id());
    assertThat(plan.affected()).anyMatch(sentence -> sentence.contains(former.id()));

    Outcome<GrantManagerServiceGrantResponse> outcome =
        done(provision().grant(grant.getEntitlement(), grant.getPrincipal(), TERMS));
    String replaced = "project:" + project.id() + ":lead:user:" + former.id();
    assertThat(
            Annotations.all(
                outcome.response().getAnnotationsList(), GrantReplaced.getDefaultInstance()))
        .extracting(GrantReplaced::getReplacedGrantId)
        .containsExactly(replaced);
    assertThat(outcome.effects().revoked()).containsExactly(replaced);
    assertThat(grant(grant, TERMS)).isFalse();
    assertThat(refusal(() -> revoke(grant, TERMS))).hasMessageContaining("always has a lead");
    assertThat(writes()).extracting(Exchange::method).containsExactly("PUT");
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void externallyManagedGroupsAreRefusedUpFront(boolean organization) {
    if (organization) {
      withOrganization();
    }
    int synced =
        simulator
            .now()
            .groups()
            .filter(g -> simulator.now().organization().group(g).externallySynced())
            .findFirst()
            .orElseThrow();

    ConnectorException refusal =
        refusal(() -> grant(membership(synced, stranger(synced)), TERMS.withForce(true)));

    assertThat(refusal).hasMessageContaining("identity provider");
    assertThat(StatusCodes.of(refusal)).isEqualTo(Status.Code.FAILED_PRECONDITION);
    assertThat(writes()).isEmpty();
  }

  @Test
  void groupsAndAccountsThatAreGoneAreNotFound() {
    int group = plainGroup();
    Grant grant = membership(group, stranger(group));
    Grant ofNobody =
        Grants.of(
            grant.getEntitlement().getResource(), "member", Resources.id("user", "712020:nobody"));

    assertThat(StatusCodes.of(refusal(() -> grant(ofNobody, TERMS))))
        .isEqualTo(Status.Code.NOT_FOUND);
    simulator.apply(new ChaosEvent.DeleteGroup(group));
    ConnectorException gone = refusal(() -> grant(grant, TERMS));
    assertThat(StatusCodes.of(gone)).isEqualTo(Status.Code.NOT_FOUND);
    assertThat(gone).hasMessageContaining("no group");
    assertThat(writes()).isEmpty();
  }

  @Test
  void inactiveAccountsAreRefusedUnlessForcedAndThenJiraDecides() throws InterruptedException {
    int group = plainGroup();
    Account account = stranger(group);
    simulator.apply(new ChaosEvent.DeactivateAccount(account.index()));
    Grant grant = membership(group, account);

    ConnectorException refusal = refusal(() -> grant(grant, TERMS));
    assertThat(refusal)
        .isInstanceOfSatisfying(
            ConnectorException.Refused.class, r -> assertThat(r.overridable()).isTrue())
        .hasMessageContaining("deactivated");
    assertThat(plan(grant, TERMS.withForce(true).withDryRun(true)).warnings()).hasSize(1);
    ConnectorException byJira = refusal(() -> grant(grant, TERMS.withForce(true)));
    assertThat(StatusCodes.of(byJira)).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(writes()).hasSize(1);
  }

  @Test
  void theFreePlanKeepsRolesAsTheyAre() {
    restart(options -> options.withWriteRules(WriteRules.ALL.onFreePlan()));
    SiteSnapshot site = simulator.now();
    int person = people().filter(i -> !holds(project(), role(), i)).findFirst().orElseThrow();

    ConnectorException refusal =
        refusal(() ->
            grant(
                assignment(project(), role(), Resources.id("user", site.account(person).id())),
                TERMS));

    assertThat(refusal).hasMessageContaining("Free plan");
    assertThat(StatusCodes.of(refusal)).isEqualTo(Status.Code.FAILED_PRECONDITION);
    assertThat(writes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aLicenceThatIsUsedUpIsRefusedAndWhenForcedByAtlassian(boolean organization) {
    restart(options -> options.withWriteRules(WriteRules.ALL.withFreeSeats(0)));
    if (organization) {
      withOrganization();
    }
    Grant grant = membership(PRODUCT_GROUP, withoutProduct());

    ConnectorException refusal = refusal(() -> grant(grant, TERMS));
    assertThat(refusal).hasMessageContaining("no seat left");
    assertThat(writes()).isEmpty();
    assertThat(StatusCodes.of(refusal(() -> grant(grant, TERMS.withForce(true)))))
        .isEqualTo(organization ? Status.Code.ALREADY_EXISTS : Status.Code.INVALID_ARGUMENT);
    assertThat(writes()).hasSize(1);
  }

  @Test
  void w30_whoMayNotChangeGroupsIsDenied() {
    restart(options -> options.withWriteRules(WriteRules.ALL.withoutSiteAdministrator()));
    Grant grant = membership(plainGroup(), stranger(plainGroup()));

    ConnectorException refusal = refusal(() -> grant(grant, TERMS));

    assertThat(StatusCodes.of(refusal)).isEqualTo(Status.Code.PERMISSION_DENIED);
    assertThat(refusal).hasMessageContaining("403");
  }

  @Test
  void theLastAdministratorAndTheCallerItselfAreKeptUnlessForced() throws InterruptedException {
    SiteSnapshot site = simulator.now();
    Account caller = site.caller();
    site.members(SITE_ADMINISTRATORS)
        .forEach(
            member -> simulator.apply(new ChaosEvent.RemoveMember(SITE_ADMINISTRATORS, member)));
    simulator.apply(new ChaosEvent.AddMember(SITE_ADMINISTRATORS, caller.index()));
    Grant own = membership(SITE_ADMINISTRATORS, caller);
    assertThat(refusal(() -> revoke(own, TERMS))).hasMessageContaining("its own right");

    Account other =
        site.account(people().filter(i -> i != caller.index()).findFirst().orElseThrow());
    simulator.apply(new ChaosEvent.RemoveMember(SITE_ADMINISTRATORS, caller.index()));
    simulator.apply(new ChaosEvent.AddMember(SITE_ADMINISTRATORS, other.index()));
    Grant last = membership(SITE_ADMINISTRATORS, other);
    assertThat(refusal(() -> revoke(last, TERMS))).hasMessageContaining("last active account");
    assertThat(writes()).isEmpty();
    assertThat(revoke(last, TERMS.withForce(true))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 3", "3, 5", "4, 0", "5, 2"})
  void anySequenceWithFaultsAndLagEndsAsTheModelAndNothingIsWrittenTwice(long seed, int lag)
      throws InterruptedException {
    restart(options ->
        options
            .withWriteRules(WriteRules.ALL.lagging(lag))
            .withFaults(
                Faults.of(
                    seed,
                    0.25,
                    Fault.RESET,
                    Fault.BAD_GATEWAY,
                    Fault.UNAVAILABLE,
                    Fault.TOO_MANY_REQUESTS_BARE)));
    Random random = new Random(seed);
    List<Grant> grants = new ArrayList<>();
    SiteSnapshot first = simulator.now();
    int group = plainGroup();
    List<Account> persons =
        people()
            .filter(i -> !first.isMember(group, i) && !holds(project(), role(), i))
            .limit(2)
            .mapToObj(first::account)
            .toList();
    for (Account person : persons) {
      grants.add(membership(group, person));
      grants.add(assignment(project(), role(), Resources.id("user", person.id())));
    }
    Set<String> model = new HashSet<>();
    int changes = 0;
    for (int step = 0; step < 40; step++) {
      Grant grant = grants.get(random.nextInt(grants.size()));
      boolean add = random.nextBoolean();
      boolean needed = add ? model.add(grant.getId()) : model.remove(grant.getId());
      changes += needed ? 1 : 0;
      assertThat(add ? grant(grant, TERMS) : revoke(grant, TERMS))
          .as("step %d: %s %s", step, add ? "grant" : "revoke", grant.getId())
          .isEqualTo(needed);
    }
    SiteSnapshot site = simulator.now();
    for (Account person : persons) {
      assertThat(site.isMember(group, person.index()))
          .isEqualTo(model.contains(membership(group, person).getId()));
      assertThat(holds(project(), role(), person.index()))
          .isEqualTo(
              model.contains(
                  assignment(project(), role(), Resources.id("user", person.id())).getId()));
    }
    assertThat(writes().stream().filter(ChangesTest::tookEffect).count()).isEqualTo(changes);
  }

  private static boolean tookEffect(Exchange write) {
    Fault fault = write.fault();
    return fault == null
        ? write.status() < 300
        : fault == Fault.RESET || fault == Fault.BAD_GATEWAY;
  }

  private List<Exchange> writes() {
    return exchanges.stream()
        .filter(e -> !e.method().equals("GET"))
        .filter(e -> !e.path().endsWith("/search") && !e.path().endsWith("/workspaces"))
        .toList();
  }

  private Provisioning provision() {
    return new Provisioning(connector, ChangeListener.NONE, Clock.systemUTC(), wait -> {});
  }

  private Plan plan(Grant grant, Terms terms) throws InterruptedException {
    return provision().grant(grant.getEntitlement(), grant.getPrincipal(), terms).plan();
  }

  private boolean grant(Grant grant, Terms terms) throws InterruptedException {
    Outcome<GrantManagerServiceGrantResponse> outcome =
        done(provision().grant(grant.getEntitlement(), grant.getPrincipal(), terms));
    assertThat(
            Annotations.contains(
                outcome.response().getAnnotationsList(), GrantAlreadyExists.getDefaultInstance()))
        .isEqualTo(!outcome.changed());
    return outcome.changed();
  }

  private boolean revoke(Grant grant, Terms terms) throws InterruptedException {
    Outcome<GrantManagerServiceRevokeResponse> outcome = done(provision().revoke(grant, terms));
    assertThat(
            Annotations.contains(
                outcome.response().getAnnotationsList(), GrantAlreadyRevoked.getDefaultInstance()))
        .isEqualTo(!outcome.changed());
    return outcome.changed();
  }

  private static <R> Outcome<R> done(Provisioned<R> result) {
    if (result instanceof Provisioned.Done<R>(Plan _, Outcome<R> outcome)) {
      return outcome;
    }
    throw new AssertionError("not a dry run");
  }

  private interface Attempt {
    Object make() throws InterruptedException;
  }

  private static ConnectorException refusal(Attempt attempt) {
    ConnectorException refusal = catchThrowableOfType(ConnectorException.class, attempt::make);
    assertThat(refusal).isNotNull();
    return refusal;
  }

  private IntStream people() {
    SiteSnapshot site = simulator.now();
    return site.listedAccounts()
        .filter(site::active)
        .filter(index -> "atlassian".equals(site.account(index).type()));
  }

  /** A group that no provider keeps and that gives no product and no right. */
  private int plainGroup() {
    SiteSnapshot site = simulator.now();
    return site.groups()
        .filter(g -> g > 8 && !site.organization().group(g).externallySynced())
        .filter(g -> site.members(g).filter(site::active).count() > 2)
        .findFirst()
        .orElseThrow();
  }

  private Account stranger(int group) {
    SiteSnapshot site = simulator.now();
    return people()
        .filter(index -> !site.isMember(group, index))
        .mapToObj(site::account)
        .findFirst()
        .orElseThrow();
  }

  private Account withoutProduct() {
    SiteSnapshot site = simulator.now();
    List<Integer> groups = site.productGroups().getOrDefault("jira-software", List.of());
    return people()
        .filter(index -> groups.stream().noneMatch(g -> site.isMember(g, index)))
        .mapToObj(site::account)
        .findFirst()
        .orElseThrow();
  }

  private Project project() {
    SiteSnapshot site = simulator.now();
    return site.projectsByKey().stream()
        .map(site::project)
        .filter(p -> p.visible() && !p.teamManaged() && p.status() == Project.Status.LIVE)
        .findFirst()
        .orElseThrow();
  }

  private ProjectRole role() {
    return requireNonNull(
        simulator
            .now()
            .findRole(
                simulator.now().rolesOf(project().index()).skip(1).findFirst().orElseThrow()));
  }

  private boolean holds(Project project, ProjectRole role, int account) {
    return simulator.now().actors(project.index(), role).stream()
        .anyMatch(actor -> actor instanceof RoleActor.User(long _, int a) && a == account);
  }

  private Grant membership(int group, Account account) {
    return Grants.of(
        resource("group", groupId(group)), "member", Resources.id("user", account.id()));
  }

  private String groupId(int group) {
    return simulator.now().group(group).id();
  }

  private static Grant assignment(Project project, ProjectRole role, ResourceId principal) {
    return Grants.of(
        resource("project-role", project.id() + ":" + role.id()), "assigned", principal);
  }

  private static Resource resource(String type, String id) {
    return Resource.newBuilder().setId(Resources.id(type, id)).build();
  }
}
