package dev.batonjira.app.outcome;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes SIGINT and SIGTERM stop the work instead of cutting it: the JVM answers both by running its
 * shutdown hooks and then ends with 130 or 143; the hook interrupts the working thread and holds
 * the JVM until the work has put its state in order, or the patience is over.
 */
public final class GracefulStop implements AutoCloseable {

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;

  private GracefulStop(Thread worker, Duration patience) {
    this.hook =
        Thread.ofPlatform()
            .name("graceful-stop")
            .unstarted(() -> {
              worker.interrupt();
              await(patience);
            });
  }

  /** Protects the work of the calling thread until closed. */
  public static GracefulStop ofThisThread(Duration patience) {
    GracefulStop stop = new GracefulStop(Thread.currentThread(), patience);
    Runtime.getRuntime().addShutdownHook(stop.hook);
    return stop;
  }

  /** The work is over, and what it had to say is said. */
  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is on its way out already: the hook has just been let go.
    }
  }

  private void await(Duration patience) {
    try {
      ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
