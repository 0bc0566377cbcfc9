package dev.batonjira.jira.tickets;

import dev.batonjira.sdk.ConnectorException;

/**
 * Names a schema.
 *
 * @param project a project's key, or its id
 * @param issueType the id of an issue type
 */
record SchemaId(String project, String issueType) {

  /**
   * Reads {@code PROJECT:TYPE}.
   *
   * @throws ConnectorException.Invalid when it is something else
   */
  static SchemaId parse(String id) {
    String[] parts = id.split(":", -1);
    if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
      throw new ConnectorException.Invalid(
          "The schema id \""
              + id
              + "\" is not of the form projectKey:issueTypeId, like PAY:10001; the ids are in the"
              + " list of ticket schemas.",
          null);
    }
    return new SchemaId(parts[0], parts[1]);
  }

  @Override
  public String toString() {
    return project + ":" + issueType;
  }
}
