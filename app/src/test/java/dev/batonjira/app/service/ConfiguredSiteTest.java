package dev.batonjira.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.app.terminal.Surroundings;
import dev.batonjira.app.terminal.Terminal;
import dev.batonjira.protocol.connector.v2.ConnectorCapabilities;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredSiteTest {

  @TempDir Path directory;

  @Test
  void aSyncAndAChangeOfOneProcessAskTheSiteNoFasterThanOne() {
    ConfiguredSite site = site();

    assertThat(site.connector().client().pace()).isSameAs(site.connector().client().pace());
  }

  @Test
  void eachConnectorHasTheWholeCallBudget() {
    ConfiguredSite site = site("--call-budget", "10");

    assertThat(site.connector().client().pace()).isNotSameAs(site.connector().client().pace());
  }

  private ConfiguredSite site(String... flags) {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return new ConfiguredSite(
        flags.length == 0 ? Map.of() : Map.of(flags[0].substring(2), List.of(flags[1])),
        new Surroundings(
            nowhere,
            new Terminal(nowhere, 0, new ByteArrayInputStream(new byte[0])),
            Map.of(
                "BATON_JIRA_URL", "https://example.atlassian.net",
                "BATON_JIRA_EMAIL", "reader@example.com",
                "BATON_JIRA_API_TOKEN", "token"),
            directory),
        ConnectorCapabilities.getDefaultInstance(),
        _ -> {});
  }
}
