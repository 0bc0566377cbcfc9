package dev.batonjira.sdk.provision;

import static java.util.Objects.requireNonNull;

import dev.batonjira.sdk.ConnectorException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request for a change, from its beginning to its end.
 *
 * @param at when it came
 * @param subject what it asked about, in the form of {@link Plan#subject}
 * @param plan empty when it was refused or failed before there was one
 * @param writes all that was sent, in order; empty means that nothing was written
 */
public record ChangeRecord(
    Instant at,
    Operation operation,
    String subject,
    Terms terms,
    Optional<Plan> plan,
    List<SentWrite> writes,
    End end) {

  public ChangeRecord {
    requireNonNull(at, "at");
    requireNonNull(operation, "operation");
    requireNonNull(subject, "subject");
    requireNonNull(terms, "terms");
    requireNonNull(plan, "plan");
    requireNonNull(end, "end");
    writes = List.copyOf(writes);
  }

  /** How a request ended. */
  public sealed interface End {

    /** Carried out, or already so. */
    record Done(boolean changed, boolean verified, String sentence) implements End {}

    /** A dry run: planned, and nothing written. */
    record Planned() implements End {}

    /** Refused by this product or by the source, or failed; the writes say how far it came. */
    record Failed(ConnectorException failure) implements End {}

    /** Stopped by something else: an interruption, a listener, a defect. */
    record Stopped(String reason) implements End {}
  }
}
