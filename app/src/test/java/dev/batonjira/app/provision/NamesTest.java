package dev.batonjira.app.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.outcome.Failure;
import dev.batonjira.atlassian.Credential;
import dev.batonjira.atlassian.SiteUrl;
import dev.batonjira.atlassian.http.ClientSettings;
import dev.batonjira.atlassian.jira.Group;
import dev.batonjira.atlassian.jira.Project;
import dev.batonjira.atlassian.jira.ProjectRole;
import dev.batonjira.atlassian.jira.User;
import dev.batonjira.c1z.DecoderLimits;
import dev.batonjira.jira.names.SiteNames;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.site.SiteSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NamesTest {

  private static Simulator simulator;
  private static JiraSite site;
  private static Names names;

  @BeforeAll
  static void startSite() {
    simulator = Simulator.start(SimulatorOptions.of(SiteSpec.ofSize(60).withProjects(3)));
    site =
        new JiraSite(
            SiteUrl.parse(simulator.baseUrl().toString()),
            Credential.of(simulator.email(), simulator.token()),
            ClientSettings.defaults("test"));
    names =
        new Names(
            new SiteNames(site), new StoredFile(Path.of("missing.c1z"), DecoderLimits.DEFAULT));
  }

  @AfterAll
  static void stopSite() {
    site.close();
    simulator.close();
  }

  @Test
  void anAccountIsFoundByIdEmailAddressAndName() {
    List<User> all = site.client().users().search(0, 1000).values();
    User shown =
        all.stream()
            .filter(user -> user.emailAddress() != null && !user.emailAddress().isEmpty())
            .findFirst()
            .orElseThrow();

    assertThat(names.account(shown.accountId().value()).getId()).isEqualTo(id(shown));
    assertThat(names.account(upper(shown.emailAddress())).getId()).isEqualTo(id(shown));
    User unique =
        all.stream()
            .filter(user ->
                all.stream()
                        .filter(other ->
                            String.valueOf(other.displayName())
                                .equalsIgnoreCase(String.valueOf(user.displayName())))
                        .count()
                    == 1)
            .findFirst()
            .orElseThrow();
    assertThat(names.account(String.valueOf(unique.displayName())).getId()).isEqualTo(id(unique));
  }

  @Test
  void aGroupIsFoundByNameWithOrWithoutItsPrefixAndByItsId() {
    Group group = site.client().groups().list(0, 50).values().getFirst();
    String entitlement = "group:" + group.groupId() + ":member";

    assertThat(names.entitlement("group:" + upper(group.name())).getId()).isEqualTo(entitlement);
    assertThat(names.entitlement(String.valueOf(group.name())).getId()).isEqualTo(entitlement);
    assertThat(names.entitlement(String.valueOf(group.groupId())).getId()).isEqualTo(entitlement);
    assertThat(names.entitlement(entitlement).getResource().getId().getResource())
        .isEqualTo(String.valueOf(group.groupId()));
    assertThat(names.principal("group:" + group.name()).getId().getResourceType())
        .isEqualTo("group");
  }

  @Test
  void aRoleAndTheLeadAreFoundByTheProjectsKeyOrName() {
    Project project =
        site.client().projects().search(0, 50, List.of(), Set.of()).values().getFirst();
    ProjectRole role = site.client().roles().details(project.id()).getFirst();
    String assigned = "project-role:" + project.id() + ":" + role.id() + ":assigned";

    assertThat(names.entitlement("role:" + project.key() + "/" + role.name()).getId())
        .isEqualTo(assigned);
    assertThat(names.entitlement(project.name() + "/" + upper(role.name())).getId())
        .isEqualTo(assigned);
    assertThat(names.entitlement(assigned).getSlug()).isEqualTo("assigned");
    assertThat(names.entitlement("lead:" + project.key()).getId())
        .isEqualTo("project:" + project.id() + ":lead");
  }

  @Test
  void whatStandsForNothingIsRefused() {
    assertThatThrownBy(() -> names.account("nobody@example.com"))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("nothing that \"nobody@example.com\" names")
        .extracting(thrown -> ((Failure) thrown).exitCode())
        .isEqualTo(ExitCode.UNCLEAR);
    assertThatThrownBy(() -> names.entitlement("no such group")).isInstanceOf(Failure.class);
    assertThatThrownBy(() -> names.entitlementById("nonsense")).isInstanceOf(Failure.class);
    assertThatThrownBy(() -> names.grantById("group:g:member")).isInstanceOf(Failure.class);
  }

  @Test
  void grantIdsAreTakenApartWithoutAFile() {
    Grant grant = names.grantById("project-role:10:20:assigned:user:712020:ab-cd");

    assertThat(grant.getEntitlement().getId()).isEqualTo("project-role:10:20:assigned");
    assertThat(grant.getEntitlement().getResource().getId().getResource()).isEqualTo("10:20");
    assertThat(grant.getPrincipal().getId().getResource()).isEqualTo("712020:ab-cd");
  }

  private static ResourceId id(User user) {
    return ResourceId.newBuilder()
        .setResourceType("user")
        .setResource(user.accountId().value())
        .build();
  }

  private static String upper(@Nullable String text) {
    return String.valueOf(text).toUpperCase(Locale.ROOT);
  }
}
