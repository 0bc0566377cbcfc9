package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.json.Absent;
import org.jspecify.annotations.Nullable;

/**
 * What a Jira server says of itself, also to strangers.
 *
 * @param deploymentType {@code Cloud}, or another word for a self-hosted server
 */
public record ServerInformation(
    @Nullable String baseUrl,
    @Nullable String displayUrl,
    @Nullable String version,
    @Nullable String deploymentType,
    @Nullable Integer buildNumber,
    @Nullable String serverTitle) {

  public ServerInformation {
    baseUrl = Absent.text(baseUrl);
    displayUrl = Absent.text(displayUrl);
    version = Absent.text(version);
    deploymentType = Absent.text(deploymentType);
    serverTitle = Absent.text(serverTitle);
  }

  /** Whether the server is Jira Cloud. */
  public boolean isCloud() {
    return "Cloud".equalsIgnoreCase(deploymentType);
  }
}
