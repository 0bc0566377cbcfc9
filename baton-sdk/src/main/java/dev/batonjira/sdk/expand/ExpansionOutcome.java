package dev.batonjira.sdk.expand;

/** What became of expansion. */
public sealed interface ExpansionOutcome {

  /**
   * Expansion is complete.
   *
   * @param added grants that follow from others and were added
   * @param changed direct grants that now name their further sources
   * @param missingSources expandable references to entitlements that the sync does not hold
   */
  record Expanded(long added, long changed, long missingSources) implements ExpansionOutcome {}

  /**
   * Nothing was expanded, because the result might exceed the ceiling. Readers compute effective
   * access from the expandable grants.
   *
   * @param estimate upper bound of the grants that expansion would add
   * @param ceiling what the options allow
   */
  record LeftOut(long estimate, long ceiling) implements ExpansionOutcome {}

  /** Expansion was not asked for: the sync holds no grants, or only those of named resources. */
  record NotApplicable() implements ExpansionOutcome {}
}
