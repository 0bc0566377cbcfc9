package dev.batonjira.service;

import dev.batonjira.sdk.ConnectorSource;
import dev.batonjira.sdk.provision.ChangeListener;
import dev.batonjira.sdk.server.Changes;
import dev.batonjira.sdk.server.ConnectorRpcs;
import dev.batonjira.sdk.sync.SyncListener;
import dev.batonjira.sdk.sync.SyncOptions;
import dev.batonjira.sdk.tls.Trust;
import dev.batonjira.service.c1.C1Address;
import dev.batonjira.service.c1.C1Settings;
import dev.batonjira.service.c1.Proxies;
import dev.batonjira.service.credential.ClientId;
import dev.batonjira.service.credential.ClientSecret;
import dev.batonjira.service.loop.ServiceListener;
import dev.batonjira.service.loop.ServiceOptions;
import dev.batonjira.service.standin.C1StandIn;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A service in a thread of its own, whose waits last a fiftieth of their time. */
final class RunningService implements AutoCloseable {

  private final Thread thread;
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

  private RunningService(Runnable work) {
    thread =
        Thread.ofVirtual()
            .unstarted(() -> {
              try {
                work.run();
              } catch (RuntimeException e) {
                failure.set(e);
              }
            });
  }

  static RunningService start(
      C1StandIn c1, ConnectorSource source, Path directory, String hostId, int concurrency) {
    return start(
        c1,
        source,
        directory,
        hostId,
        new ServiceOptions(concurrency, false, Duration.ofSeconds(5)));
  }

  static RunningService start(
      C1StandIn c1, ConnectorSource source, Path directory, String hostId, ServiceOptions options) {
    return start(c1, source, directory, hostId, options, Clock.systemUTC());
  }

  static RunningService start(
      C1StandIn c1,
      ConnectorSource source,
      Path directory,
      String hostId,
      ServiceOptions options,
      Clock clock) {
    RunningService running =
        new RunningService(() -> {
          try (ConnectorService service =
              new ConnectorService(
                  settings(c1, hostId, c1.clientSecret()),
                  options,
                  source,
                  new SyncSetup(
                      directory,
                      file -> SyncOptions.to(file, "1", "tiny").withWorkers(2),
                      false,
                      task -> SyncListener.NONE),
                  new ConnectorRpcs(source, new Changes(true, ChangeListener.NONE, "c1"), true),
                  "tiny",
                  ServiceListener.NONE,
                  clock,
                  pause -> Thread.sleep(pause.dividedBy(50)))) {
            service.run();
          }
        });
    running.thread.start();
    return running;
  }

  static C1Settings settings(C1StandIn c1, String hostId, String secret) {
    ClientId id = ClientId.parse(c1.clientId());
    return new C1Settings(
        id,
        () -> ClientSecret.parse(secret),
        C1Address.of(id, ""),
        hostId,
        Trust.only(List.of(c1.authority())),
        Proxies.NONE,
        "1.0.0");
  }

  /** Tells it to stop and waits until it has. */
  void stop() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }

  /** Waits until it ends by itself, and returns why. */
  @Nullable RuntimeException end() throws InterruptedException {
    thread.join();
    return failure.get();
  }

  @Override
  public void close() {
    try {
      stop();
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while the service stopped", e);
    }
    RuntimeException met = failure.get();
    if (met != null) {
      throw met;
    }
  }
}
