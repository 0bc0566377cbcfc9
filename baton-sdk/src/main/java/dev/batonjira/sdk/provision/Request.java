package dev.batonjira.sdk.provision;

import dev.batonjira.sdk.ConnectorException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request for a change, with what was planned and sent for it. For one thread. */
final class Request {
  private final ChangeListener listener;
  private final Sleeper sleeper;
  private final Instant at;
  private final Operation operation;
  private final String subject;
  private final Terms terms;
  private final List<SentWrite> writes = new ArrayList<>();
  private @Nullable Plan plan;

  Request(
      ChangeListener listener,
      Clock clock,
      Sleeper sleeper,
      Operation operation,
      String subject,
      Terms terms) {
    this.listener = listener;
    this.sleeper = sleeper;
    this.at = clock.instant();
    this.operation = operation;
    this.subject = subject;
    this.terms = terms;
  }

  /** Plans, and carries out unless it is a dry run; tells the listener how it ended. */
  <R> Provisioned<R> run(int retries, Retrying.Step<Change<R>> planning)
      throws InterruptedException {
    ChangeRecord.End end = new ChangeRecord.End.Stopped("a defect of this program");
    try {
      Provisioned<R> result = perform(new Retrying(retries, sleeper), planning);
      end =
          switch (result) {
            case Provisioned.DryRun<R> _ -> new ChangeRecord.End.Planned();
            case Provisioned.Done<R>(Plan _, Outcome<R> outcome) ->
                new ChangeRecord.End.Done(
                    outcome.changed(), outcome.verified(), outcome.sentence());
          };
      return result;
    } catch (ConnectorException e) {
      end = new ChangeRecord.End.Failed(e);
      throw e;
    } catch (InterruptedException e) {
      end = new ChangeRecord.End.Stopped("the program was stopped");
      throw e;
    } finally {
      listener.ended(
          new ChangeRecord(at, operation, subject, terms, Optional.ofNullable(plan), writes, end));
    }
  }

  private <R> Provisioned<R> perform(Retrying retrying, Retrying.Step<Change<R>> planning)
      throws InterruptedException {
    Change<R> change = retrying.run(planning);
    Plan planned = change.plan();
    plan = planned;
    if (terms.dryRun()) {
      return new Provisioned.DryRun<>(planned);
    }
    if (!planned.alreadySo()) {
      listener.beginning(planned, terms);
    }
    return new Provisioned.Done<>(planned, retrying.run(() -> change.apply(writes::add)));
  }
}
