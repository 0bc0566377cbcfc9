package dev.batonjira.service.loop;

import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceHelloRequest;
import dev.batonjira.sdk.ConnectorSource;
import dev.batonjira.service.c1.C1Client;
import dev.batonjira.service.c1.HostFacts;
import dev.batonjira.service.c1.Pauses;
import io.grpc.Status;
import io.grpc.StatusException;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Introduces this service to C1. */
public final class Registration {

  private static final Logger LOG = LoggerFactory.getLogger(Registration.class);
  private static final Set<Status.Code> FINAL =
      Set.of(
          Status.Code.UNAUTHENTICATED,
          Status.Code.PERMISSION_DENIED,
          Status.Code.INVALID_ARGUMENT,
          Status.Code.UNIMPLEMENTED,
          Status.Code.FAILED_PRECONDITION,
          Status.Code.NOT_FOUND);

  private final C1Client c1;
  private final ConnectorSource source;
  private final String program;
  private final String version;

  /**
   * @param program the name C1 knows the program by
   */
  public Registration(C1Client c1, ConnectorSource source, String program, String version) {
    this.c1 = c1;
    this.source = source;
    this.program = program;
    this.version = version;
  }

  /**
   * Says hello once.
   *
   * @param taskId the task that asked for it; empty at the start
   */
  public void hello(String taskId) throws StatusException {
    c1.hello(
        BatonServiceHelloRequest.newBuilder()
            .setTaskId(taskId)
            .setBuildInfo(HostFacts.build(program, version))
            .setOsInfo(HostFacts.machine())
            .setConnectorMetadata(source.metadata())
            .build());
  }

  /**
   * Says hello until C1 has heard it, for as long as it takes.
   *
   * @throws ServiceException when C1 says no
   */
  void insist(Pauses pauses, Backoff backoff, ServiceListener listener)
      throws InterruptedException {
    for (int failures = 1; ; failures++) {
      try {
        hello("");
        listener.registered();
        LOG.info("C1 knows this service");
        return;
      } catch (StatusException e) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        listener.unreachable(e.getStatus().toString());
        if (FINAL.contains(e.getStatus().getCode())) {
          throw new ServiceException(e.getStatus(), e);
        }
        Duration wait = backoff.registering(failures);
        LOG.atWarn()
            .addKeyValue("attempt", failures)
            .addKeyValue("wait_ms", wait.toMillis())
            .addKeyValue("reason", e.getStatus().toString())
            .log("C1 cannot be reached");
        pauses.pause(wait);
      }
    }
  }
}
