package dev.batonjira.atlassian.organization;

import dev.batonjira.atlassian.http.Decoder;
import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What became of an invitation of one person.
 *
 * @param accountId empty when the answer gives none
 * @param failures a sentence for each product or group that was not given
 */
public record Invitation(Optional<AccountId> accountId, List<String> failures) {

  public Invitation {
    failures = List.copyOf(failures);
  }

  static Decoder<Invitation> decoder() {
    return Json.tree(Invitation::of);
  }

  private static Invitation of(JsonNode root) {
    JsonNode person = root.path("data").path(0);
    String id = person.path("id").asString("");
    List<String> failures = new ArrayList<>();
    for (JsonNode result : person.path("results")) {
      result.path("roleAssignmentResult").forEach(role -> failure(role, "resource", failures));
      result.path("groupAssignmentResult").forEach(group -> failure(group, "group", failures));
    }
    return new Invitation(
        id.isBlank() ? Optional.empty() : Optional.of(new AccountId(id)), failures);
  }

  private static void failure(JsonNode result, String what, List<String> failures) {
    if (result.path("status").asString("").equals("ERROR")) {
      failures.add(
          result.path(what).asString("")
              + ": "
              + result.path("statusReason").asString("no reason"));
    }
  }
}
