package dev.batonjira.sdk.provision;

import com.google.protobuf.Struct;

/** Plans an action. Thread-safe. */
@FunctionalInterface
public interface ActionHandler {

  /**
   * Reads what the action depends on, and says what it would do. Writes nothing.
   *
   * @param arguments by the schema; those that the schema requires are there
   * @throws dev.batonjira.sdk.ConnectorException the refusal, with a sentence
   */
  Change<Struct> plan(Struct arguments, Terms terms);
}
