package dev.batonjira.sdk.server;

import com.google.protobuf.Message;
import dev.batonjira.sdk.Connector;
import dev.batonjira.sdk.ConnectorException;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.protobuf.StatusProto;
import java.time.Instant;

/**
 * One call of the connector's services, answered alike to gRPC clients and to C1's tasks.
 *
 * @param prefix precedes the sentences of the connector's failures
 * @param <Q> the request
 * @param <A> the answer
 */
public record Rpc<Q extends Message, A extends Message>(
    MethodDescriptor<Q, A> method, String prefix, Call<Q, A> call) {

  /** What a call does with a connector. */
  @FunctionalInterface
  public interface Call<Q, A> {
    /**
     * Answers.
     *
     * @throws ConnectorException when it cannot
     */
    A answer(Connector connector, Q request) throws InterruptedException;
  }

  /**
   * Checks the request against the protocol's limits and answers it.
   *
   * @throws StatusException with the failure's code and sentence
   */
  public A answer(Connector connector, Q request) throws StatusException, InterruptedException {
    String violation = RequestLimits.violation(request);
    if (!violation.isEmpty()) {
      throw Status.INVALID_ARGUMENT.withDescription(violation).asException();
    }
    try {
      return call.answer(connector, request);
    } catch (ConnectorException e) {
      throw StatusProto.toStatusException(Statuses.of(e, prefix, Instant.now()));
    }
  }
}
