package dev.batonjira.sdk.provision;

import static java.util.Objects.requireNonNull;

import dev.batonjira.protocol.connector.v2.BatonActionSchema;

/**
 * A named operation.
 *
 * @param schema its name, arguments, results and class; {@code resource_type_id} scopes it to a
 *     type, and is empty for one of the whole connector
 */
public record Action(BatonActionSchema schema, ActionHandler handler) {

  public Action {
    requireNonNull(handler, "handler");
    if (schema.getName().isEmpty()) {
      throw new IllegalArgumentException("an action has no name");
    }
  }

  /** Its name, unique among the actions of its type. */
  public String name() {
    return schema.getName();
  }
}
