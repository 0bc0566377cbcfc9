package dev.batonjira.simulator.rest;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The body of a permission check.
 *
 * @param accountId empty for the caller's own account
 */
record PermissionCheck(String accountId, List<String> global, List<OfProjects> projects) {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** Permissions asked for in some projects, which are given by id. */
  record OfProjects(List<String> permissions, List<String> projects) {}

  static PermissionCheck parse(String body) {
    try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), body)) {
      return read(in);
    } catch (JacksonException e) {
      throw Refusal.jira(400, "The body is not the JSON of a permission check.");
    }
  }

  private static PermissionCheck read(JsonParser in) {
    String accountId = "";
    List<String> global = List.of();
    List<OfProjects> projects = new ArrayList<>();
    expect(in.nextToken(), JsonToken.START_OBJECT);
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = in.currentName();
      JsonToken value = in.nextToken();
      switch (name) {
        case "accountId" -> accountId = in.getValueAsString("");
        case "globalPermissions" -> global = texts(in);
        case "projectPermissions" -> {
          expect(value, JsonToken.START_ARRAY);
          while (in.nextToken() == JsonToken.START_OBJECT) {
            projects.add(ofProjects(in));
          }
        }
        default -> in.skipChildren();
      }
    }
    return new PermissionCheck(accountId, global, projects);
  }

  private static OfProjects ofProjects(JsonParser in) {
    List<String> permissions = List.of();
    List<String> projects = List.of();
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = in.currentName();
      in.nextToken();
      switch (name) {
        case "permissions" -> permissions = texts(in);
        case "projects" -> projects = texts(in);
        default -> in.skipChildren();
      }
    }
    return new OfProjects(permissions, projects);
  }

  private static List<String> texts(JsonParser in) {
    List<String> texts = new ArrayList<>();
    expect(in.currentToken(), JsonToken.START_ARRAY);
    while (in.nextToken() != JsonToken.END_ARRAY) {
      texts.add(in.getString());
    }
    return texts;
  }

  private static void expect(JsonToken found, JsonToken wanted) {
    if (found != wanted) {
      throw Refusal.jira(400, "The body is not the JSON of a permission check.");
    }
  }
}
