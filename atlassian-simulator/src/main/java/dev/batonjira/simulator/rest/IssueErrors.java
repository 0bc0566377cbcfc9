package dev.batonjira.simulator.rest;

import dev.batonjira.simulator.issue.IssueRefusal;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Bodies of requests about issues, and what Jira says when one is wrong. */
final class IssueErrors {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private IssueErrors() {}

  /** The body as a tree. */
  static JsonNode body(Call call) {
    try {
      JsonNode body = MAPPER.readTree(call.body());
      if (body.isObject()) {
        return body;
      }
    } catch (JacksonException e) {
      throw Refusal.jira(400, "The body is no JSON.");
    }
    throw Refusal.jira(400, "The body is no JSON object.");
  }

  /** The error of one issue, about the whole of it and about its fields. */
  static ObjectNode collection(IssueRefusal refusal) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    var messages = node.putArray("errorMessages");
    ObjectNode errors = node.putObject("errors");
    for (Map.Entry<String, String> error : new TreeMap<>(refusal.errors()).entrySet()) {
      if (error.getKey().isEmpty()) {
        messages.add(error.getValue());
      } else {
        errors.put(error.getKey(), error.getValue());
      }
    }
    return node;
  }
}
