package dev.batonjira.sdk.provision;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * What a change would do, from facts that were just read.
 *
 * @param subject what is asked about, as an id: the grant's id; {@code type:id} of the resource to
 *     delete or to act upon; the email address of the account to create
 * @param sentence what is done, with names, e.g. {@code Add Ada to the group jira-users.}
 * @param alreadySo whether nothing is left to be done; {@code calls} is then empty
 * @param differences the facts before and after, most important first
 * @param affected a sentence for each thing that changes beside, e.g. who stops being the lead
 * @param calls the writes in their order
 * @param warnings a sentence for each refusal that was overridden by force, and for what else a
 *     person should know before agreeing
 */
public record Plan(
    Operation operation,
    String subject,
    String sentence,
    boolean alreadySo,
    List<Difference> differences,
    List<String> affected,
    List<PlannedCall> calls,
    List<String> warnings) {

  public Plan {
    requireNonNull(operation, "operation");
    requireNonNull(subject, "subject");
    requireNonNull(sentence, "sentence");
    differences = List.copyOf(differences);
    affected = List.copyOf(affected);
    calls = List.copyOf(calls);
    warnings = List.copyOf(warnings);
    if (alreadySo != calls.isEmpty()) {
      throw new IllegalArgumentException("a plan has calls unless it is already so");
    }
  }

  /** Begins a plan. */
  public static Builder of(Operation operation, String subject, String sentence) {
    return new Builder(operation, subject, sentence);
  }

  /** Collects what a plan says. For one thread. */
  public static final class Builder {
    private final Operation operation;
    private final String subject;
    private final String sentence;
    private final List<Difference> differences = new ArrayList<>();
    private final List<String> affected = new ArrayList<>();
    private final List<PlannedCall> calls = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private Builder(Operation operation, String subject, String sentence) {
      this.operation = operation;
      this.subject = subject;
      this.sentence = sentence;
    }

    /** Adds a fact before and after. */
    public Builder difference(String fact, String before, String after) {
      differences.add(new Difference(fact, before, after));
      return this;
    }

    /** Adds something that changes beside. */
    public Builder affects(String sentence) {
      affected.add(sentence);
      return this;
    }

    /** Adds a write. */
    public Builder call(PlannedCall call) {
      calls.add(call);
      return this;
    }

    /** Adds something that a person should know before agreeing. */
    public Builder warning(String sentence) {
      warnings.add(sentence);
      return this;
    }

    /** The plan; one without calls says that it is already so. */
    public Plan build() {
      return new Plan(
          operation, subject, sentence, calls.isEmpty(), differences, affected, calls, warnings);
    }
  }
}
