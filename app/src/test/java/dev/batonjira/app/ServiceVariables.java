package dev.batonjira.app;

import dev.batonjira.sdk.tls.Pem;
import dev.batonjira.service.standin.C1StandIn;
import dev.batonjira.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The variables of the environment that lead a command to what a test runs beside it. */
public final class ServiceVariables {

  private ServiceVariables() {}

  /** Those of a site, in a map to add to. */
  public static Map<String, String> of(Simulator site) {
    Map<String, String> variables = new HashMap<>();
    variables.put("BATON_JIRA_URL", site.baseUrl().toString());
    variables.put("BATON_JIRA_EMAIL", site.email());
    variables.put("BATON_JIRA_API_TOKEN", site.token());
    return variables;
  }

  /** Those of a service of {@code c1} for a site; whom to believe is written to a file. */
  public static Map<String, String> of(Simulator site, C1StandIn c1, Path directory)
      throws IOException {
    Map<String, String> variables = of(site);
    variables.put("BATON_CLIENT_ID", c1.clientId());
    variables.put("BATON_CLIENT_SECRET", c1.clientSecret());
    variables.put("SSL_CERT_FILE", authorities(directory, List.of(c1)).toString());
    return variables;
  }

  /** Those of the organization around a site. */
  public static Map<String, String> organizationOf(Simulator site) {
    return Map.of(
        "BATON_ATLASSIAN_ORGID", site.organizationId(),
        "BATON_ATLASSIAN_API_TOKEN", site.organizationKey(),
        "BATON_ATLASSIAN_API_URL", site.baseUrl().toString());
  }

  /** A file with who has signed the certificates of these. */
  public static Path authorities(Path directory, List<C1StandIn> all) throws IOException {
    return Files.writeString(
        directory.resolve("ca.pem"),
        Pem.text(all.stream().map(C1StandIn::authority).distinct().toList()));
  }
}
