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
import dev.batonjira.simulator.rest.WriteRules;
import dev.batonjira.simulator.site.Account;
import dev.batonjira.simulator.site.Group;
import dev.batonjira.simulator.site.Project;
import dev.batonjira.simulator.site.ProjectRole;
import dev.batonjira.simulator.site.RoleActor;
import dev.batonjira.simulator.site.SiteSnapshot;
import dev.batonjira.simulator.wire.Exchange;
import io.grpc.Status;
import java.util.List;
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
}
