package dev.batonjira.app.progress;

import dev.batonjira.sdk.Validation;
import dev.batonjira.sdk.sync.SyncListener;
import dev.batonjira.sdk.sync.SyncProgress;
import java.time.Duration;
import java.util.Optional;

/** Tells two listeners the same. */
public record BothListeners(SyncListener first, SyncListener second) implements SyncListener {

  @Override
  public void validated(Validation validation) {
    first.validated(validation);
    second.validated(validation);
  }

  @Override
  public void began(boolean resumed, long unitsDone, Optional<String> discarded) {
    first.began(resumed, unitsDone, discarded);
    second.began(resumed, unitsDone, discarded);
  }

  @Override
  public void progressed(SyncProgress progress) {
    first.progressed(progress);
    second.progressed(progress);
  }

  @Override
  public void waiting(String what, Duration wait, String reason) {
    first.waiting(what, wait, reason);
    second.waiting(what, wait, reason);
  }
}
