package dev.batonjira.app;

import dev.batonjira.simulator.wire.Exchange;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Does something once, at the moment at which a site answers its n-th request from now on. */
final class RequestTrigger implements Consumer<Exchange> {

  private final AtomicLong remaining = new AtomicLong();
  private final AtomicReference<Runnable> action = new AtomicReference<>(() -> {});

  /** Replaces what was to be done. */
  void arm(long requests, Runnable toDo) {
    action.set(toDo);
    remaining.set(requests);
  }

  @Override
  public void accept(Exchange exchange) {
    if (remaining.decrementAndGet() == 0) {
      action.get().run();
    }
  }
}
