package dev.batonjira.service.health;

import dev.batonjira.service.loop.ServiceListener;
import java.util.Optional;

/** Whether C1 knows the service and answers it. Thread-safe. */
public final class Readiness implements ServiceListener {

  private static final int TOLERATED_FAILURES = 5;

  private volatile boolean registered;
  private volatile int failures;
  private volatile String reason = "C1 has not been reached yet";

  @Override
  public void registered() {
    registered = true;
    failures = 0;
  }

  @Override
  public void polled() {
    failures = 0;
  }

  @Override
  public synchronized void unreachable(String why) {
    failures++;
    reason = why;
  }

  /** Why the service is not ready; empty when it is. */
  Optional<String> problem() {
    return registered && failures < TOLERATED_FAILURES ? Optional.empty() : Optional.of(reason);
  }
}
