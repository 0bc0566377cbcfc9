package dev.batonjira.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batonjira.protocol.connector.v2.TicketSchema;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.PageToken;
import dev.batonjira.sdk.Remark;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.issue.IssueSpec;
import dev.batonjira.simulator.site.ChaosEvent;
import dev.batonjira.simulator.site.ProjectMix;
import dev.batonjira.simulator.site.SiteSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The list of what can be filed. */
final class TicketSchemasTest {

  /**
   * At least one call is needed for each hundred projects, for each project's statuses, and for the
   * screen of each issue type of each project: 4 + 400 + 3,200. The lists of all portals and of
   * their forms come on top: 10 pages.
   */
  @Test
  void w47_w48_w49_fourHundredProjectsWithEightTypesAreListedOnceEach() {
    SiteSpec spec =
        SiteSpec.ofSize(100).withProjects(400).withProjectMix(new ProjectMix(0.4, 0, 0, 0, 2, 2));
    try (TicketSite site =
        new TicketSite(
            options -> SimulatorOptions.of(spec).withIssues(new IssueSpec(8, 5, 0, 0)),
            options -> options)) {
      List<Remark> remarks = new ArrayList<>();

      List<TicketSchema> schemas = site.schemas(0, remarks);

      Map<String, Long> calls = site.simulator().calls().byOperation();
      assertThat(remarks).isEmpty();
      assertThat(schemas).hasSize(3_200);
      assertThat(schemas).extracting(TicketSchema::getId).doesNotHaveDuplicates();
      assertThat(calls.get("GET /rest/api/3/project/search")).isEqualTo(4);
      assertThat(site.simulator().calls().total()).isEqualTo(3_614).isLessThan(3_604 * 11 / 10);
      assertThat(schemas.getFirst().getDisplayName()).endsWith(")");
    }
  }

  @Test
  void moreThanAPageOfFieldsIsRead() {
    try (TicketSite site =
        new TicketSite(
            options -> options.withIssues(new IssueSpec(2, 5, 450, 0)), options -> options)) {
      assertThat(site.schema(TicketSite.TASK).getCustomFieldsMap())
          .containsKeys("customfield_12000", "customfield_12449");
    }
  }

  @Test
  void w55_containersSubtasksAndDefectsAreLeftOutInEveryLanguage() {
    try (TicketSite site = new TicketSite()) {
      assertThat(types(site)).containsExactlyInAnyOrder("1", "10001", "10002");
    }
    try (TicketSite site =
        new TicketSite(
            options -> options, options -> options.withIssueTypes(List.of("fehler", "3")))) {
      assertThat(types(site)).containsExactlyInAnyOrder("4", "3");
    }
    try (TicketSite site =
        new TicketSite(options -> options, options -> options.withIssueTypes(List.of("all")))) {
      assertThat(types(site)).containsExactlyInAnyOrder("1", "2", "3", "4", "10001", "10002");
      var parent = site.schema("2").getCustomFieldsOrThrow("parent");
      assertThat(parent.getRequired()).isTrue();
      assertThat(parent.getDisplayName()).contains("that it belongs to");
    }
  }

  @Test
  void onlyTheProjectsAskedForAreListedInPagesOfTheSizeAskedFor() {
    try (TicketSite all = new TicketSite()) {
      List<String> ids =
          all.schemas(0, new ArrayList<>()).stream().map(TicketSchema::getId).toList();

      assertThat(all.schemas(4, new ArrayList<>()).stream().map(TicketSchema::getId))
          .containsExactlyElementsOf(ids);
      assertThat(all.tickets().schemas(PageToken.FIRST, 4).items()).hasSize(4);
      assertThatThrownBy(() -> all.tickets().schemas(new PageToken("50"), 0))
          .isInstanceOf(ConnectorException.Invalid.class);
    }
  }

  @Test
  void aProjectThatVanishesWhileListedIsToldAndTheOthersAreNotAffected() {
    try (TicketSite site = new TicketSite()) {
      List<String> before =
          site.schemas(0, new ArrayList<>()).stream().map(TicketSchema::getId).toList();
      String lost = before.getLast().substring(0, before.getLast().indexOf(':'));
      try (TicketSite other = new TicketSite()) {
        var first = other.tickets().schemas(PageToken.FIRST, 3);
        other.simulator().apply(new ChaosEvent.DeleteProject(projectNumber(other, lost)));
        List<TicketSchema> rest = new ArrayList<>(first.items());
        List<Remark> remarks = new ArrayList<>();
        PageToken token = first.next().getFirst();
        while (true) {
          var page = other.tickets().schemas(token, 0);
          rest.addAll(page.items());
          remarks.addAll(page.remarks());
          if (page.next().isEmpty()) {
            break;
          }
          token = page.next().getFirst();
        }

        assertThat(rest)
            .extracting(TicketSchema::getId)
            .containsExactlyElementsOf(
                before.stream().filter(id -> !id.startsWith(lost + ":")).toList());
        assertThat(remarks).hasSize(3);
      }
    }
  }

  private static int projectNumber(TicketSite site, String key) {
    return Integer.parseInt(
            site.truth()
                .projects()
                .filter(project -> project.key().equals(key))
                .findFirst()
                .orElseThrow()
                .projectId())
        - 10_000;
  }

  @Test
  void aSchemaThatDoesNotExistIsToldApartFromAMalformedId() {
    try (TicketSite site = new TicketSite()) {
      assertThatThrownBy(() -> site.tickets().schema("NOWHERE:1"))
          .isInstanceOf(ConnectorException.NotFound.class)
          .hasMessageContaining("NOWHERE");
      assertThatThrownBy(() -> site.tickets().schema(site.project() + ":77"))
          .isInstanceOf(ConnectorException.NotFound.class)
          .hasMessageContaining("77");
      assertThatThrownBy(() -> site.tickets().schema("10001"))
          .isInstanceOf(ConnectorException.Invalid.class)
          .hasMessageContaining("projectKey:issueTypeId");
    }
  }

  private static List<String> types(TicketSite site) {
    return site.schemas(0, new ArrayList<>()).stream()
        .map(schema -> schema.getTypes(0).getId())
        .distinct()
        .toList();
  }
}
