package dev.batonjira.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceGrantResponse;
import dev.batonjira.protocol.connector.v2.GrantReplaced;
import dev.batonjira.protocol.connector.v2.GrantSources;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Grants;
import dev.batonjira.sdk.Resources;
import dev.batonjira.sdk.provision.Outcome;
import dev.batonjira.sdk.provision.Plan;
import dev.batonjira.sdk.provision.StatusCodes;
import dev.batonjira.simulator.rest.Credential;
import dev.batonjira.simulator.rest.WriteRules;
import dev.batonjira.simulator.site.Account;
import dev.batonjira.simulator.site.ChaosEvent;
import dev.batonjira.simulator.site.Group;
import dev.batonjira.simulator.site.Project;
import dev.batonjira.simulator.site.ProjectRole;
import dev.batonjira.simulator.site.RoleActor;
import dev.batonjira.simulator.site.SiteSnapshot;
import dev.batonjira.simulator.wire.Exchange;
import io.grpc.Status;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Project roles and leads are given and taken away on a simulated site, with every refusal. */
class RoleChangesTest extends SiteChanges {
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

  @Test
  void theFreePlanKeepsRolesAsTheyAre() {
    restart(options -> options.withWriteRules(WriteRules.ALL.onFreePlan()), false);
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

  @Test
  void theLastAdministratorOfAProjectIsKeptUnlessForced() throws InterruptedException {
    Account last = simulator.now().account(people().findFirst().orElseThrow());
    Account gone = simulator.now().account(people().skip(1).findFirst().orElseThrow());
    leaveAlone(project(), last);
    assign(project(), administrators(project()), gone);
    simulator.apply(new ChaosEvent.DeactivateAccount(gone.index()));
    Grant grant = assignment(project(), administrators(project()), Resources.id("user", last.id()));

    for (boolean dry : List.of(true, false)) {
      ConnectorException refusal = refusal(() -> provision().revoke(grant, TERMS.withDryRun(dry)));
      assertThat(refusal)
          .hasMessageContaining("is the last one in the role")
          .hasMessageEndingWith("Force it if it is meant all the same.");
      assertThat(StatusCodes.of(refusal)).isEqualTo(Status.Code.FAILED_PRECONDITION);
    }
    assertThat(writes()).isEmpty();
    assertThat(revoke(grant, TERMS.withForce(true))).isTrue();
  }

  @Test
  void theCallerDoesNotLockItselfOutOfAProjectUnlessForced() throws InterruptedException {
    restart(options -> options.withCredential(Credential.ADMINISTRATOR.withoutAdminister()), false);
    SiteSnapshot site = simulator.now();
    Account caller = site.caller();
    leaveAlone(project(), caller);
    assign(
        project(),
        administrators(project()),
        site.account(people().filter(i -> i != caller.index()).findFirst().orElseThrow()));
    Grant own = assignment(project(), administrators(project()), Resources.id("user", caller.id()));

    ConnectorException refusal = refusal(() -> revoke(own, TERMS));

    assertThat(refusal).hasMessageContaining("would lose its own right to administer the project");
    assertThat(StatusCodes.of(refusal)).isEqualTo(Status.Code.FAILED_PRECONDITION);
    assertThat(writes()).isEmpty();
    provision().revoke(own, TERMS.withForce(true));
    assertThat(writes()).extracting(Exchange::status).containsExactly(204);
    assertThat(holds(project(), administrators(project()), caller.index())).isFalse();
  }

  @Test
  void whoDoesNotAdministerTheProjectIsToldSo() {
    restart(options -> options.withCredential(Credential.ADMINISTRATOR.withoutAdminister()), false);
    SiteSnapshot site = simulator.now();
    int person = people().filter(i -> i != site.caller().index()).findFirst().orElseThrow();
    leaveAlone(project(), site.account(person));

    assertNotFound(
        assignment(project(), role(), Resources.id("user", site.account(person).id())),
        "this account may not administer the project");
    assertThat(writes()).isEmpty();
  }

  @Test
  void archivedProjectsKeepTheirRolesAndLeads() {
    SiteSnapshot site = simulator.now();
    Project archived =
        site.projectsByKey().stream()
            .map(site::project)
            .filter(p -> p.visible() && p.status() == Project.Status.ARCHIVED)
            .findFirst()
            .orElseThrow();
    ResourceId person =
        Resources.id(
            "user",
            site.account(
                    people()
                        .filter(i -> !holds(archived, administrators(archived), i))
                        .filter(i -> !archived.lead().equals(OptionalInt.of(i)))
                        .findFirst()
                        .orElseThrow())
                .id());

    for (Grant grant :
        List.of(
            assignment(archived, administrators(archived), person),
            Grants.of(resource("project", archived.id()), "lead", person))) {
      ConnectorException refusal = refusal(() -> grant(grant, TERMS.withForce(true)));
      assertThat(refusal).hasMessageContaining("is archived: restore the project first");
      assertThat(StatusCodes.of(refusal)).isEqualTo(Status.Code.FAILED_PRECONDITION);
    }
    assertThat(writes()).isEmpty();
  }

  @Test
  void whatIsGoneIsNotFound() {
    ProjectRole role = role();
    Project project = project();
    Group group = simulator.now().group(plainGroup());
    ResourceId person =
        Resources.id("user", simulator.now().account(people().findFirst().orElseThrow()).id());
    simulator.apply(new ChaosEvent.DeleteGroup(group.index()));

    assertNotFound(assignment(project, role, Resources.id("user", "712020:nobody")), "no account");
    assertNotFound(assignment(project, role, Resources.id("group", group.id())), "no group");
    simulator.apply(new ChaosEvent.DeleteProject(project.index()));
    assertNotFound(assignment(project, role, person), "The project of the role");
    assertNotFound(Grants.of(resource("project", project.id()), "lead", person), "The project");
    assertThat(writes()).isEmpty();
  }

  private void assertNotFound(Grant grant, String what) {
    ConnectorException refusal = refusal(() -> grant(grant, TERMS));
    assertThat(StatusCodes.of(refusal)).isEqualTo(Status.Code.NOT_FOUND);
    assertThat(refusal).hasMessageContaining(what);
  }

  @Test
  void inactiveAccountsReceiveNothingUnlessForcedAndThenJiraDecides() throws InterruptedException {
    int index = people().filter(i -> !holds(project(), role(), i)).findFirst().orElseThrow();
    simulator.apply(new ChaosEvent.DeactivateAccount(index));
    ResourceId person = Resources.id("user", simulator.now().account(index).id());
    Grant assignment = assignment(project(), role(), person);
    Grant lead = Grants.of(resource("project", project().id()), "lead", person);

    for (Grant grant : List.of(assignment, lead)) {
      assertThat(refusal(() -> grant(grant, TERMS))).hasMessageContaining("deactivated");
    }
    assertThat(writes()).isEmpty();
    assertThat(StatusCodes.of(refusal(() -> grant(assignment, TERMS.withForce(true)))))
        .isEqualTo(Status.Code.NOT_FOUND);
    assertThat(StatusCodes.of(refusal(() -> grant(lead, TERMS.withForce(true)))))
        .isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(writes()).hasSize(2).allMatch(write -> write.status() >= 400);
  }
}
