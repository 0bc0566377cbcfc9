package dev.batonjira.service.task;

import dev.batonjira.service.c1.C1Client;
import dev.batonjira.service.c1.Pauses;
import io.grpc.StatusException;
import io.grpc.protobuf.StatusProto;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends files to C1, from the beginning again when that fails. */
public final class Upload {

  private static final Logger LOG = LoggerFactory.getLogger(Upload.class);
  private static final int MOST_ATTEMPTS = 3;
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final C1Client c1;
  private final Pauses pauses;

  public Upload(C1Client c1, Pauses pauses) {
    this.c1 = c1;
    this.pauses = pauses;
  }

  void send(String taskId, Path file) throws IOException, InterruptedException, UploadException {
    for (int attempt = 1; ; attempt++) {
      try {
        c1.upload(taskId, file);
        return;
      } catch (StatusException e) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        LOG.atWarn()
            .addKeyValue("task_id", taskId)
            .addKeyValue("attempt", attempt)
            .addKeyValue("reason", e.getStatus().toString())
            .log("C1 did not take the upload");
        if (attempt == MOST_ATTEMPTS) {
          throw new UploadException(
              StatusProto.fromStatusAndTrailers(e.getStatus(), e.getTrailers()), e);
        }
        pauses.pause(BETWEEN.multipliedBy(attempt));
      }
    }
  }
}
