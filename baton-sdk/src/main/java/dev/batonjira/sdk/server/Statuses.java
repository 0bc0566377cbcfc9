package dev.batonjira.sdk.server;

import com.google.protobuf.Any;
import com.google.protobuf.util.Timestamps;
import com.google.rpc.Code;
import com.google.rpc.Status;
import dev.batonjira.protocol.connector.v2.RateLimitDescription;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.provision.StatusCodes;
import java.time.Instant;
import java.util.List;

/** What a connector's failures are called on the wire. */
public final class Statuses {

  private Statuses() {}

  /**
   * The status of a connector's failure.
   *
   * @param prefix precedes the connector's own sentence, e.g. {@code "grant failed: "}
   * @param now of which a wait that the source asked for is counted
   */
  public static Status of(ConnectorException failure, String prefix, Instant now) {
    return Status.newBuilder()
        .setCode(StatusCodes.of(failure).value())
        .setMessage(prefix + failure.getMessage())
        .addAllDetails(details(failure, now))
        .build();
  }

  /** A status of our own making. */
  public static Status of(Code code, String sentence) {
    return Status.newBuilder().setCode(code.getNumber()).setMessage(sentence).build();
  }

  /** When the source says how long to wait, callers wait that long before they try again. */
  private static List<Any> details(ConnectorException failure, Instant now) {
    if (!(failure instanceof ConnectorException.Unavailable unavailable)
        || !unavailable.retryAfter().isPositive()) {
      return List.of();
    }
    return List.of(
        Annotations.pack(
            RateLimitDescription.newBuilder()
                .setStatus(RateLimitDescription.Status.STATUS_OVERLIMIT)
                .setLimit(1)
                .setResetAt(
                    Timestamps.fromMillis(now.plus(unavailable.retryAfter()).toEpochMilli()))
                .build()));
  }
}
