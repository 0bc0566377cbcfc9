package dev.batonjira.service.task;

import com.google.rpc.Status;

/** C1 did not take a file, however often it was sent. */
final class UploadException extends Exception {

  private final Status status;

  UploadException(Status status, Throwable cause) {
    super(status.getMessage(), cause);
    this.status = status;
  }

  /** What C1 said at last. */
  Status status() {
    return status;
  }
}
