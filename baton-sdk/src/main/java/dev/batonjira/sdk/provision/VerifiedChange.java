package dev.batonjira.sdk.provision;

import static java.util.Objects.requireNonNull;

import dev.batonjira.sdk.ConnectorException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A change of one write that is idempotent by reading: the write is sent when a read said that it
 * is needed, and is never repeated before another read has said that it did not come through.
 *
 * @param <R> the protocol's answer to the request
 */
public final class VerifiedChange<R> implements Change<R> {
  private final Plan plan;
  private final WriteStep<R> step;
  private final Settling settling;

  /** Whether a write of this change may have taken effect without our knowing. */
  private boolean inDoubt;

  public VerifiedChange(Plan plan, WriteStep<R> step, Settling settling) {
    this.plan = requireNonNull(plan, "plan");
    this.step = requireNonNull(step, "step");
    this.settling = requireNonNull(settling, "settling");
  }

  @Override
  public Plan plan() {
    return plan;
  }

  @Override
  public Outcome<R> apply(WriteLog log) throws InterruptedException {
    if (plan.alreadySo()) {
      return step.outcome(false, true);
    }
    if (inDoubt && settling.until(step::holds)) {
      return step.outcome(true, true);
    }
    LastWrite last = new LastWrite(log);
    try {
      step.write(last);
    } catch (ConnectorException e) {
      return afterFailure(e, last);
    }
    return step.outcome(true, settling.until(step::holds));
  }

  private Outcome<R> afterFailure(ConnectorException failure, LastWrite last)
      throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException(failure.getMessage());
    }
    if (last.mayHaveTakenEffect()) {
      inDoubt = true;
      if (settling.until(step::holds)) {
        return step.outcome(true, true);
      }
    } else if (inDoubt && settling.until(step::holds)) {
      // The earlier write came through after all, and that is why this one was refused.
      return step.outcome(true, true);
    } else if (refusedTheState(failure) && settling.now(step::holds)) {
      // Somebody else was first.
      return step.outcome(false, true);
    } else if (failure instanceof ConnectorException.Conflict) {
      // Its code would tell the caller that it is so, and a read has just said that it is not.
      throw new ConnectorException.Refused(String.valueOf(failure.getMessage()), false);
    }
    throw failure;
  }

  private static boolean refusedTheState(ConnectorException failure) {
    return switch (failure) {
      case ConnectorException.Invalid _,
          ConnectorException.Conflict _,
          ConnectorException.NotFound _,
          ConnectorException.Denied _ ->
          true;
      case ConnectorException.Unauthenticated _,
          ConnectorException.Refused _,
          ConnectorException.Unsupported _,
          ConnectorException.Unavailable _,
          ConnectorException.BudgetSpent _,
          ConnectorException.Bug _ ->
          false;
    };
  }

  private static final class LastWrite implements WriteLog {
    private final WriteLog log;
    private @Nullable SentWrite write;

    LastWrite(WriteLog log) {
      this.log = log;
    }

    @Override
    public void sent(SentWrite sent) {
      write = sent;
      log.sent(sent);
    }

    /** No answer, a server's error, or a success that could not be understood. */
    boolean mayHaveTakenEffect() {
      if (write == null) {
        return false;
      }
      OptionalInt status = write.status();
      return status.isEmpty() || status.getAsInt() >= 500 || status.getAsInt() < 300;
    }
  }
}
