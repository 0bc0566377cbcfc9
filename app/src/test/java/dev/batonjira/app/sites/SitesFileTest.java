package dev.batonjira.app.sites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batonjira.sdk.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SitesFileTest {

  @TempDir Path directory;

  @Test
  void eachSiteHasItsOwnValuesAndThoseOfTheDefaults() throws IOException {
    List<SiteEntry> sites =
        SitesFile.read(
            file(
                """
                defaults:
                  jira-email: baton@example.com
                  provisioning: true
                sites:
                  - name: one
                    client-id: one@c1.example/a
                    client-secret: {file: secrets/one}
                    jira-url: one.atlassian.net
                    jira-api-token: {variable: ONE_TOKEN}
                    jira-project-keys: [A, B]
                  - name: two
                    client-id: two@c1.example/b
                    client-secret: {file: /run/two}
                    jira-url: two.atlassian.net
                    jira-email: other@example.com
                    jira-api-token: {file: /run/token}
                    audit-log: trail.jsonl
                """));

    assertThat(sites).extracting(SiteEntry::name).containsExactly("one", "two");
    Path base = Path.of("/etc/baton");
    assertThat(sites.getFirst().flags(base))
        .containsEntry("jira-email", List.of("baton@example.com"))
        .containsEntry("jira-project-keys", List.of("A", "B"))
        .containsEntry("provisioning", List.of("true"))
        .doesNotContainKeys("client-secret", "jira-api-token");
    assertThat(sites.getLast().flags(base))
        .containsEntry("jira-email", List.of("other@example.com"))
        .containsEntry("audit-log", List.of("/etc/baton/trail.jsonl"));
    assertThat(
            sites
                .getFirst()
                .environment(
                    Map.of(
                        "ONE_TOKEN", "t",
                        "BATON_JIRA_URL", "of-nobody.atlassian.net",
                        "HTTPS_PROXY", "http://proxy.example:3128"),
                    base))
        .containsEntry("BATON_JIRA_API_TOKEN", "t")
        .containsEntry("BATON_CLIENT_SECRET_FILE", "/etc/baton/secrets/one")
        .containsEntry("HTTPS_PROXY", "http://proxy.example:3128")
        .doesNotContainKey("BATON_JIRA_URL");
    assertThatThrownBy(() -> sites.getFirst().environment(Map.of(), base))
        .hasMessageContaining("line 9: the variable ONE_TOKEN of the site one is not set");
  }

  @Test
  void everythingThatIsWrongIsToldAtOnceWithItsLine() throws IOException {
    assertThat(
            problems(
                """
                site:
                  - x
                defaults:
                  client-id: shared@c1.example/a
                sites:
                  - name: one
                    client-id: one@c1.example/a
                    jira-api-token: super-secret-value
                    log-level: debug
                  - name: one
                    jira-url: {file: /run/url}
                    colour: [red]
                  - just text
                  - name: "../up"
                """))
        .containsExactly(
            "line 1: \"site\" is neither defaults nor sites",
            "line 4: client-id belongs to one site, not to defaults",
            "line 8: jira-api-token is a secret, which has no place in this file: name the file or"
                + " the variable that holds it, {file: PATH} or {variable: NAME}",
            "line 9: a site has no key \"log-level\"",
            "line 11: jira-url must be a value or {variable: NAME}",
            "line 12: a site has no key \"colour\"",
            "line 13: a site must hold keys with values",
            "line 14: a site needs a name of letters, digits, dots, dashes and underscores",
            "line 10: the site one is at line 6 already");
  }

  @Test
  void wrongValuesAreToldWithTheLineOfTheirKey() throws IOException {
    assertThat(
            problems(
                """
                sites:
                  - name: one
                    client-id: nonsense
                    client-secret: {file: s}
                    jira-url: one.atlassian.net
                    jira-email: a@example.com
                    jira-api-token: {file: t}
                    task-concurrency: 200
                  - name: two
                    client-id: two@c1.example/b
                    jira-url: two.atlassian.net
                """))
        .anyMatch(problem -> problem.startsWith("line 3: "))
        .contains(
            "line 8: site one: field task-concurrency: value must be less than or equal to 100 but"
                + " got 200",
            "line 9: site two: required flag(s) \"jira-api-token\", \"jira-email\" not set")
        .anyMatch(problem -> problem.startsWith("line 10: site two: if any flags in the group"));
  }

  @Test
  void whatIsNoYamlIsToldWithItsLineAndNeverQuoted() throws IOException {
    assertThat(problems("sites:\n  - name: one\n    jira-api-token: \"secret\n"))
        .singleElement()
        .asString()
        .startsWith("line ")
        .endsWith(": sites.yaml is no YAML, or has a key twice")
        .doesNotContain("secret");
    assertThat(problems("sites:\n  - name: one\n    workers: 1\n    workers: 2\n"))
        .containsExactly("line 4: sites.yaml is no YAML, or has a key twice");
    assertThat(problems(""))
        .containsExactly("line 1: there is no site; begin with \"sites:\" and a list below it");
    assertThatThrownBy(() -> SitesFile.read(directory.resolve("none.yaml")))
        .hasMessageContaining("does not exist");
  }

  private List<String> problems(String text) throws IOException {
    Path file = file(text);
    try {
      SitesFile.read(file);
      return List.of();
    } catch (ConfigurationException e) {
      return e.problems();
    }
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("sites.yaml"), text);
  }
}
