package dev.batonjira.atlassian.organization;

import dev.batonjira.atlassian.http.Decoder;
import dev.batonjira.atlassian.json.Json;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What may be done to a managed account.
 *
 * @param enablementRefused why its login may be neither blocked nor opened, in Atlassian's word,
 *     e.g. {@code externalDirectory.scim}; empty when it may
 */
public record Manageability(Optional<String> enablementRefused) {

  static Decoder<Manageability> decoder() {
    return Json.tree(root -> new Manageability(refused(root.path("lifecycle.enablement"))));
  }

  private static Optional<String> refused(JsonNode rule) {
    return rule.path("allowed").asBoolean(true)
        ? Optional.empty()
        : Optional.of(rule.path("reason").path("key").asString("no reason"));
  }
}
