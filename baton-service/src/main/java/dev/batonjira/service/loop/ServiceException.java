package dev.batonjira.service.loop;

import io.grpc.Status;

/** C1 does not want this service; trying again without a correction is of no use. */
public final class ServiceException extends RuntimeException {

  private final Status.Code code;

  ServiceException(Status status, Throwable cause) {
    super(
        "C1 refused this service (%s): %s"
            .formatted(status.getCode(), String.valueOf(status.getDescription())),
        cause);
    this.code = status.getCode();
  }

  /** What C1 called it. */
  public Status.Code code() {
    return code;
  }
}
