package dev.batonjira.sdk.provision;

import dev.batonjira.sdk.ConnectorException;
import io.grpc.Status;

/** A connector's failures as gRPC codes. */
public final class StatusCodes {

  private StatusCodes() {}

  /** The code of {@code failure}. Of these only {@code UNAVAILABLE} is tried again by callers. */
  public static Status.Code of(ConnectorException failure) {
    return switch (failure) {
      case ConnectorException.Unauthenticated _ -> Status.Code.UNAUTHENTICATED;
      case ConnectorException.Denied _ -> Status.Code.PERMISSION_DENIED;
      case ConnectorException.NotFound _ -> Status.Code.NOT_FOUND;
      case ConnectorException.Invalid _ -> Status.Code.INVALID_ARGUMENT;
      case ConnectorException.Conflict _ -> Status.Code.ALREADY_EXISTS;
      case ConnectorException.Refused _ -> Status.Code.FAILED_PRECONDITION;
      case ConnectorException.Unsupported _ -> Status.Code.UNIMPLEMENTED;
      case ConnectorException.Unavailable _ -> Status.Code.UNAVAILABLE;
      case ConnectorException.BudgetSpent _ -> Status.Code.RESOURCE_EXHAUSTED;
      case ConnectorException.Bug _ -> Status.Code.INTERNAL;
    };
  }
}
