package dev.batonjira.jira;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.batonjira.protocol.connector.v2.AccountInfo;
import dev.batonjira.protocol.connector.v2.CreateAccountRequest;
import dev.batonjira.protocol.connector.v2.CreateAccountResponse;
import dev.batonjira.protocol.connector.v2.DeleteResourceResponse;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantAlreadyExists;
import dev.batonjira.protocol.connector.v2.GrantAlreadyRevoked;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceGrantResponse;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceRevokeResponse;
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
import dev.batonjira.sdk.provision.Terms;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.site.Account;
import dev.batonjira.simulator.site.ChaosEvent;
import dev.batonjira.simulator.site.Organization;
import dev.batonjira.simulator.site.OrganizationAccount;
import dev.batonjira.simulator.site.Project;
import dev.batonjira.simulator.site.ProjectRole;
import dev.batonjira.simulator.site.RoleActor;
import dev.batonjira.simulator.site.SiteSnapshot;
import dev.batonjira.simulator.site.SiteSpec;
import dev.batonjira.simulator.wire.Exchange;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** A simulated site that a connector changes, and what was asked of it on the way. */
abstract class SiteChanges {
  static final Terms TERMS = Terms.of(new Requester("test", Optional.empty()));
  static final int PRODUCT_GROUP = 0;
  static final int SITE_ADMINISTRATORS = 3;
  private static final SiteSpec SITE = SiteSpec.ofSize(120).withGroups(24).withMemberships(400);

  private final Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
  Simulator simulator = start(UnaryOperator.identity());
  JiraConnector connector = new JiraConnector(Connections.to(simulator));

  interface Attempt {
    Object make() throws InterruptedException;
  }

  private Simulator start(UnaryOperator<SimulatorOptions> options) {
    return Simulator.start(options.apply(SimulatorOptions.of(SITE)).withObserver(exchanges::add));
  }

  void restart(UnaryOperator<SimulatorOptions> options, boolean organization) {
    close();
    simulator = start(options);
    connector =
        new JiraConnector(
            organization ? Connections.withOrganization(simulator) : Connections.to(simulator));
    exchanges.clear();
  }

  void withOrganization() {
    connector.close();
    connector = new JiraConnector(Connections.withOrganization(simulator));
  }

  @AfterEach
  void close() {
    connector.close();
    simulator.close();
  }

  List<Exchange> writes() {
    return exchanges.stream()
        .filter(e -> !e.method().equals("GET"))
        .filter(e -> !e.path().endsWith("/search") && !e.path().endsWith("/workspaces"))
        .filter(e -> !e.path().endsWith("/permissions/check"))
        .toList();
  }

  Provisioning provision() {
    return new Provisioning(connector, ChangeListener.NONE, Clock.systemUTC(), wait -> {});
  }

  Plan plan(Grant grant, Terms terms) throws InterruptedException {
    return provision().grant(grant.getEntitlement(), grant.getPrincipal(), terms).plan();
  }

  boolean grant(Grant grant, Terms terms) throws InterruptedException {
    Outcome<GrantManagerServiceGrantResponse> outcome =
        done(provision().grant(grant.getEntitlement(), grant.getPrincipal(), terms));
    assertThat(
            Annotations.contains(
                outcome.response().getAnnotationsList(), GrantAlreadyExists.getDefaultInstance()))
        .isEqualTo(!outcome.changed());
    return outcome.changed();
  }

  boolean revoke(Grant grant, Terms terms) throws InterruptedException {
    Outcome<GrantManagerServiceRevokeResponse> outcome = done(provision().revoke(grant, terms));
    assertThat(
            Annotations.contains(
                outcome.response().getAnnotationsList(), GrantAlreadyRevoked.getDefaultInstance()))
        .isEqualTo(!outcome.changed());
    return outcome.changed();
  }

  static <R> Outcome<R> done(Provisioned<R> result) {
    if (result instanceof Provisioned.Done<R>(Plan _, Outcome<R> outcome)) {
      return outcome;
    }
    throw new AssertionError("not a dry run");
  }

  static ConnectorException refusal(Attempt attempt) {
    ConnectorException refusal = catchThrowableOfType(ConnectorException.class, attempt::make);
    assertThat(refusal).isNotNull();
    return refusal;
  }

  IntStream people() {
    SiteSnapshot site = simulator.now();
    return site.listedAccounts()
        .filter(site::active)
        .filter(index -> "atlassian".equals(site.account(index).type()));
  }

  /** A group that no provider keeps and that gives no product and no right. */
  int plainGroup() {
    SiteSnapshot site = simulator.now();
    return site.groups()
        .filter(g -> g > 8 && !site.organization().group(g).externallySynced())
        .filter(g -> site.members(g).filter(site::active).count() > 2)
        .findFirst()
        .orElseThrow();
  }

  Account stranger(int group) {
    SiteSnapshot site = simulator.now();
    return people()
        .filter(index -> !site.isMember(group, index))
        .mapToObj(site::account)
        .findFirst()
        .orElseThrow();
  }

  Account withoutProduct() {
    SiteSnapshot site = simulator.now();
    List<Integer> groups = site.productGroups().getOrDefault("jira-software", List.of());
    return people()
        .filter(index -> groups.stream().noneMatch(g -> site.isMember(g, index)))
        .mapToObj(site::account)
        .findFirst()
        .orElseThrow();
  }

  Project project() {
    SiteSnapshot site = simulator.now();
    return site.projectsByKey().stream()
        .map(site::project)
        .filter(p -> p.visible() && !p.teamManaged() && p.status() == Project.Status.LIVE)
        .findFirst()
        .orElseThrow();
  }

  ProjectRole role() {
    return requireNonNull(
        simulator
            .now()
            .findRole(
                simulator.now().rolesOf(project().index()).skip(1).findFirst().orElseThrow()));
  }

  boolean holds(Project project, ProjectRole role, int account) {
    return simulator.now().actors(project.index(), role).stream()
        .anyMatch(actor -> actor instanceof RoleActor.User(long _, int a) && a == account);
  }

  Grant membership(int group, Account account) {
    return Grants.of(
        resource("group", groupId(group)), "member", Resources.id("user", account.id()));
  }

  String groupId(int group) {
    return simulator.now().group(group).id();
  }

  static Grant assignment(Project project, ProjectRole role, ResourceId principal) {
    return Grants.of(
        resource("project-role", project.id() + ":" + role.id()), "assigned", principal);
  }

  static Resource resource(String type, String id) {
    return Resource.newBuilder().setId(Resources.id(type, id)).build();
  }

  Outcome<CreateAccountResponse> create(String email, String... products)
      throws InterruptedException {
    return done(provision().createAccount(request(email, products), TERMS));
  }

  Outcome<DeleteResourceResponse> remove(Account account, Terms terms) throws InterruptedException {
    return done(provision().delete(Resources.id("user", account.id()), terms));
  }

  Outcome<Struct> act(String action, Account account) throws InterruptedException {
    Struct arguments =
        Struct.newBuilder()
            .putFields("account_id", Value.newBuilder().setStringValue(account.id()).build())
            .build();
    return done(provision().invoke(action, "user", arguments, TERMS));
  }

  static CreateAccountRequest request(String email, String... products) {
    ListValue.Builder list = ListValue.newBuilder();
    for (String product : products) {
      list.addValues(Value.newBuilder().setStringValue(product));
    }
    return CreateAccountRequest.newBuilder()
        .setAccountInfo(
            AccountInfo.newBuilder()
                .setProfile(
                    Struct.newBuilder()
                        .putFields("email", Value.newBuilder().setStringValue(email).build())
                        .putFields("products", Value.newBuilder().setListValue(list).build())))
        .build();
  }

  /** An active person who leads nothing and administers nothing. */
  Account nobodysLead() {
    return free().filter(account -> !isProvisioned(account)).findFirst().orElseThrow();
  }

  /** Whether an identity provider keeps the account. */
  boolean isProvisioned(Account account) {
    Organization organization = simulator.now().organization();
    OrganizationAccount known =
        organization.account(organization.findAccount(account.id()).orElseThrow());
    return known.managed() && known.synced();
  }

  /** The active people who lead nothing, administer nothing and can be changed here. */
  Stream<Account> free() {
    SiteSnapshot site = simulator.now();
    return site.listedAccounts()
        .filter(site::active)
        .filter(index -> index != site.caller().index())
        .filter(index -> "atlassian".equals(site.account(index).type()))
        .filter(index -> site.groupsOf(index).allMatch(group -> group < 2 || group > 8))
        .filter(index -> site.groupsOf(index).findAny().isPresent())
        .filter(index ->
            site.projectsByKey().stream()
                .map(site::project)
                .noneMatch(project -> project.lead().equals(OptionalInt.of(index))))
        .mapToObj(site::account);
  }

  /** The role whose holders administer a project. */
  ProjectRole administrators(Project project) {
    SiteSnapshot site = simulator.now();
    return site.rolesOf(project.index())
        .mapToObj(site::findRole)
        .filter(Objects::nonNull)
        .filter(role -> role.name().startsWith("Administrator"))
        .findFirst()
        .orElseThrow();
  }

  /** Makes {@code account} the only one who administers {@code project}. */
  void leaveAlone(Project project, Account account) {
    ProjectRole role = administrators(project);
    for (RoleActor actor : simulator.now().actors(project.index(), role)) {
      simulator.apply(new ChaosEvent.RemoveActor(project.index(), role.id(), actor));
    }
    assign(project, role, account);
  }

  void assign(Project project, ProjectRole role, Account account) {
    simulator.apply(
        new ChaosEvent.AddActor(
            project.index(),
            role.id(),
            new RoleActor.User(800_000 + account.index(), account.index())));
  }
}
