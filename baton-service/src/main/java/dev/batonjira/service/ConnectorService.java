package dev.batonjira.service;

import com.google.rpc.Code;
import dev.batonjira.protocol.connectorapi.baton.v1.Task.TaskTypeCase;
import dev.batonjira.sdk.ConnectorSource;
import dev.batonjira.sdk.server.ConnectorRpcs;
import dev.batonjira.service.c1.C1Client;
import dev.batonjira.service.c1.C1Settings;
import dev.batonjira.service.c1.Pauses;
import dev.batonjira.service.loop.Registration;
import dev.batonjira.service.loop.ServiceException;
import dev.batonjira.service.loop.ServiceListener;
import dev.batonjira.service.loop.ServiceOptions;
import dev.batonjira.service.loop.TaskLoop;
import dev.batonjira.service.task.ConnectorTasks;
import dev.batonjira.service.task.FullSync;
import dev.batonjira.service.task.SyncFiles;
import dev.batonjira.service.task.TaskAnswer;
import dev.batonjira.service.task.TaskHandlers;
import dev.batonjira.service.task.Upload;
import io.grpc.StatusException;
import java.security.SecureRandom;
import java.time.Clock;

/** One connector in the service of one C1 client id. */
public final class ConnectorService implements AutoCloseable {

  private final C1Client c1;
  private final TaskLoop loop;

  /** Nothing is asked of anybody until {@link #run}. */
  public ConnectorService(
      C1Settings settings,
      ServiceOptions options,
      ConnectorSource source,
      SyncSetup syncs,
      ConnectorRpcs rpcs,
      String program,
      ServiceListener listener) {
    this(
        settings,
        options,
        source,
        syncs,
        rpcs,
        program,
        listener,
        Clock.systemUTC(),
        pause -> Thread.sleep(pause));
  }

  ConnectorService(
      C1Settings settings,
      ServiceOptions options,
      ConnectorSource source,
      SyncSetup syncs,
      ConnectorRpcs rpcs,
      String program,
      ServiceListener listener,
      Clock clock,
      Pauses pauses) {
    c1 = new C1Client(settings, clock);
    Registration registration = new Registration(c1, source, program, settings.version());
    SyncFiles files = new SyncFiles(syncs.directory(), settings.id().value());
    files.deleteStale(clock.instant());
    TaskHandlers handlers =
        new TaskHandlers(clock)
            .with(TaskTypeCase.HELLO, task -> hello(registration, task.getId()))
            .with(
                TaskTypeCase.SYNC_FULL,
                new FullSync(
                    source,
                    syncs.options(),
                    syncs.skipped(),
                    files,
                    syncs.listeners(),
                    syncs.debug(),
                    new Upload(c1, pauses),
                    clock));
    new ConnectorTasks(source, rpcs).addTo(handlers);
    loop =
        new TaskLoop(
            c1, registration, handlers, options, listener, pauses, clock, new SecureRandom());
  }

  /**
   * Registers and works until the calling thread is interrupted; returns with its interrupt flag
   * set, when every task is done or handed back.
   *
   * @throws ServiceException when C1 does not want this service
   */
  public void run() {
    loop.run();
  }

  @Override
  public void close() {
    c1.close();
  }

  /** The hello is the answer. */
  private static TaskAnswer hello(Registration registration, String taskId) {
    try {
      registration.hello(taskId);
      return new TaskAnswer.Silence();
    } catch (StatusException e) {
      return TaskAnswer.failed(
          Code.forNumber(e.getStatus().getCode().value()),
          "C1 did not take the hello: " + e.getStatus().getDescription());
    }
  }
}
