package dev.batonjira.service.standin;

import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceFinishTaskRequest;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceHelloRequest;
import dev.batonjira.protocol.connectorapi.baton.v1.Task;

/** Hears what a service says to the stand-in. Implementations are thread-safe, return at once. */
public interface StandInListener {

  /** Hears nothing. */
  StandInListener NONE = new StandInListener() {};

  /** A token was given for a signed assertion. */
  default void tokenGiven(String clientId) {}

  /** A service said who it is. */
  default void hello(BatonServiceHelloRequest hello) {}

  /** A replica got a task. */
  default void handedOut(Task task, String hostId) {}

  /** A replica said that it works on a task. */
  default void heartbeat(String taskId) {}

  /** A file arrived whole. */
  default void arrived(UploadRecord upload) {}

  /** A task was answered; it has ended unless it is handed out again. */
  default void answered(BatonServiceFinishTaskRequest answer, boolean again) {}
}
