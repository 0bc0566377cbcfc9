package dev.batonjira.atlassian.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batonjira.atlassian.CloudId;
import dev.batonjira.atlassian.jira.GroupId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

  @Test
  void organizationIdIsTakenAsPasted() {
    assertThat(OrganizationId.parse(" 0a1b2c3d-0000-1111-2222-333344445555\n"))
        .hasToString("0a1b2c3d-0000-1111-2222-333344445555");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Example Inc", "../x", "a/b", "https://admin.atlassian.com/o/0a1b/overview"})
  void w72_anythingElseIsRefusedInASentenceThatSaysWhereTheIdIs(String text) {
    assertThatThrownBy(() -> OrganizationId.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The organization id is made of")
        .hasMessageContaining("Atlassian Administration, where it follows /o/");
  }

  @ParameterizedTest
  @CsvSource({
    "ari:cloud:jira-software::site/abc-1, jira-software, abc-1, true",
    "ari:cloud:jira:org-1:site/abc-1, jira, abc-1, true",
    "ari:cloud:confluence::site/abc-1, confluence, abc-1, false",
  })
  void productOfASiteTellsOwnerAndCloudId(String text, String owner, String site, boolean jira) {
    ResourceId id = new ResourceId(text);

    assertThat(id.owner()).contains(owner);
    assertThat(id.site()).contains(new CloudId(site));
    assertThat(id.isOf(new CloudId("ABC-1"))).isTrue();
    assertThat(id.isOf(new CloudId("abc"))).isFalse();
    assertThat(id.isJira()).isEqualTo(jira);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abc-1",
        "ari:cloud:trello::workspace/abc-1",
        "ari:cloud:jira::site/abc-1/extra",
        "ari:cloud:jira::role/product/member",
      })
  void anyOtherResourceIsOfNoSite(String text) {
    ResourceId id = new ResourceId(text);

    assertThat(id.site()).isEmpty();
    assertThat(id.isOf(new CloudId("abc-1"))).isFalse();
    assertThat(id.isJira()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "ari:cloud:identity::group/0a-1, 0a-1",
    "ari:cloud:identity:org-1:group/0a-1, 0a-1",
    "0a-1, 0a-1",
  })
  void groupGoesByTheIdThatJiraKnows(String given, String known) {
    assertThat(new GroupReference(new GroupId(given), null, null).id())
        .isEqualTo(new GroupId(known));
  }
}
